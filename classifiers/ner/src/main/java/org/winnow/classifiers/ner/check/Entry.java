package org.winnow.classifiers.ner.check;

import java.util.List;
import org.winnow.classifiers.ner.Sentence;
import org.winnow.classifiers.ner.Span;

/**
 * A sentence of one part of the data.
 *
 * @param part what the part is called, such as train
 * @param spans its entities by tokens, in order
 */
public record Entry(String part, Sentence sentence, List<Span> spans) {
    public Entry {
        spans = spans.stream().sorted().toList();
    }

    /** Where it stands: file and line, or part and id. */
    public String place() {
        return sentence.origin().map(origin -> origin.place()).orElse(part + " " + sentence.id());
    }

    public String text() {
        return String.join(" ", sentence.tokens());
    }

    /** The entities as text, to tell two annotations of one sentence apart. */
    public String annotation() {
        return spans.isEmpty()
                ? "no entities"
                : String.join(
                        ", ",
                        spans.stream()
                                .map(span -> span.type() + " " + sentence.surface(span))
                                .toList());
    }
}
