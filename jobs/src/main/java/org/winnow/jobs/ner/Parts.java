package org.winnow.jobs.ner;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.winnow.classifiers.ner.Quarantined;
import org.winnow.classifiers.ner.Repair;
import org.winnow.classifiers.ner.Scheme;
import org.winnow.classifiers.ner.Sentence;
import org.winnow.classifiers.ner.check.Entry;
import org.winnow.classifiers.ner.formats.Annotations;
import org.winnow.classifiers.ner.formats.FormatOptions;
import org.winnow.classifiers.ner.formats.Reading;
import org.winnow.classifiers.ner.formats.Shapes;
import org.winnow.classifiers.ner.maps.Retagging;
import org.winnow.jobs.JobFailedException;

/**
 * Annotated data in parts such as train and test.
 *
 * @param sentences of each part, in IOB2, by name in the order given
 */
record Parts(Map<String, List<Sentence>> sentences, List<Quarantined> quarantined) {
    /** @param named {@code NAME=FILE} for each part */
    static Parts read(List<String> named, Optional<String> from, FormatOptions options) {
        if (named.isEmpty()) {
            throw new JobFailedException("Which files? Give --part train=FILE, once for each part");
        }
        Map<String, List<Sentence>> sentences = new LinkedHashMap<>();
        List<Quarantined> quarantined = new ArrayList<>();
        for (String part : named) {
            int equals = part.indexOf('=');
            if (equals < 1 || sentences.containsKey(part.substring(0, equals))) {
                throw new JobFailedException(
                        "Invalid --part: " + part + " (must be NAME=FILE, each with a name of its own)");
            }
            Path file = Path.of(part.substring(equals + 1));
            sentences.put(part.substring(0, equals), sentences(file, from, options, quarantined));
        }
        return new Parts(sentences, quarantined);
    }

    /** The sentences of a file, with legal tags in IOB2. */
    static List<Sentence> sentences(
            Path file, Optional<String> from, FormatOptions options, List<Quarantined> quarantined) {
        Reading reading = NerFormats.read(file, from, options);
        quarantined.addAll(reading.quarantined());
        Annotations.Tokens tokens = Shapes.tokens(reading.annotations(), quarantined);
        try {
            return Retagging.of(tokens, Optional.of(Scheme.IOB2), Repair.PROMOTE)
                    .tokens()
                    .sentences();
        } catch (IllegalArgumentException e) {
            throw new JobFailedException(file + ": " + e.getMessage());
        }
    }

    /** All sentences, part after part. */
    List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        sentences.forEach((part, all) ->
                all.forEach(sentence -> entries.add(new Entry(part, sentence, Scheme.IOB2.spans(sentence.tags())))));
        return entries;
    }
}
