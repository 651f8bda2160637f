package org.winnow.classifiers.ner.crowd;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeSet;
import org.winnow.classifiers.ner.Quarantined;
import org.winnow.classifiers.ner.Scheme;
import org.winnow.classifiers.ner.SchemeGuess;
import org.winnow.classifiers.ner.Sentence;
import org.winnow.classifiers.ner.Span;
import org.winnow.classifiers.ner.formats.Reading;
import org.winnow.classifiers.ner.formats.Shapes;

/** A file that one person annotated. What is not tagged was not judged. */
public final class AnnotatedFile {
    private AnnotatedFile() {}

    /**
     * @param asked types that the person could give; without them those that they gave anywhere in the file
     */
    public static Answers answers(String file, Reading reading, String annotator, Optional<SortedSet<String>> asked) {
        List<Quarantined> quarantined = new ArrayList<>(reading.quarantined());
        List<Sentence> sentences = Shapes.tokens(reading.annotations(), quarantined).sentences().stream()
                .filter(Sentence::isTagged)
                .toList();
        List<List<String>> tags = sentences.stream().map(Sentence::tags).toList();
        Scheme scheme =
                SchemeGuess.isBare(tags) ? Scheme.BARE : SchemeGuess.of(tags).scheme();
        SortedSet<String> given = new TreeSet<>();
        tags.forEach(one -> scheme.spans(one).forEach(span -> given.add(span.type())));
        List<Answer> answers = new ArrayList<>();
        for (Sentence sentence : sentences) {
            int line = sentence.origin().map(origin -> origin.line()).orElse(0);
            SortedSet<String> types = asked.orElse(given);
            List<Span> spans = scheme.spans(sentence.tags());
            Optional<Span> foreign =
                    spans.stream().filter(span -> !types.contains(span.type())).findFirst();
            if (foreign.isPresent()) {
                quarantined.add(new Quarantined(
                        file,
                        line,
                        annotator + " gives " + foreign.get().type() + ", but was asked for "
                                + String.join(", ", types),
                        sentence.surface(foreign.get())));
                continue;
            }
            answers.add(new Answer(
                    sentence.id(),
                    sentence.tokens(),
                    annotator,
                    types,
                    spans,
                    OptionalDouble.empty(),
                    Optional.empty(),
                    file,
                    line));
        }
        return new Answers(answers, List.of(), quarantined);
    }
}
