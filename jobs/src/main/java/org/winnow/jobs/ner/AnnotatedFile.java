package org.winnow.jobs.ner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.winnow.classifiers.ner.Quarantined;
import org.winnow.classifiers.ner.Repair;
import org.winnow.classifiers.ner.Scheme;
import org.winnow.classifiers.ner.SchemeGuess;
import org.winnow.classifiers.ner.Sentence;
import org.winnow.classifiers.ner.formats.Annotations;
import org.winnow.classifiers.ner.formats.FormatOptions;
import org.winnow.classifiers.ner.formats.Reading;
import org.winnow.classifiers.ner.formats.Shapes;
import org.winnow.classifiers.ner.maps.TagMap;
import org.winnow.classifiers.ner.maps.TagMapping;
import org.winnow.classifiers.ner.tagger.Example;
import org.winnow.classifiers.text.Sha256;
import org.winnow.jobs.JobFailedException;

/**
 * Sentences of a file, for training and for choosing.
 *
 * @param sha256 hex, of the file; empty for a folder
 * @param unannotated sentences that nobody has annotated, which are left out
 */
record AnnotatedFile(Path file, String sha256, List<Example> examples, int unannotated, List<Quarantined> quarantined) {
    static AnnotatedFile read(Path file, Optional<String> format, FormatOptions options, Optional<TagMap> map) {
        Reading reading = NerFormats.read(file, format, options);
        Annotations annotations = map.isPresent()
                ? TagMapping.of(reading.annotations(), map.get(), Repair.PROMOTE)
                        .annotations()
                : reading.annotations();
        List<Quarantined> quarantined = new ArrayList<>(reading.quarantined());
        List<Sentence> sentences = Shapes.tokens(annotations, quarantined).sentences();
        Scheme scheme =
                SchemeGuess.of(sentences.stream().map(Sentence::tags).toList()).scheme();
        List<Example> examples = sentences.stream()
                .filter(Sentence::isTagged)
                .map(sentence -> new Example(sentence.tokens(), scheme.spans(sentence.tags())))
                .toList();
        return new AnnotatedFile(file, sha256(file), examples, sentences.size() - examples.size(), quarantined);
    }

    private static String sha256(Path file) {
        try {
            return Files.isRegularFile(file) ? Sha256.of(file) : "";
        } catch (IOException e) {
            throw new JobFailedException(file + ": " + e.getMessage());
        }
    }
}
