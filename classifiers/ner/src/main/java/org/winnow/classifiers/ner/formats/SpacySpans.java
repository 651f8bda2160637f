package org.winnow.classifiers.ner.formats;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.winnow.classifiers.ner.Quarantined;

/**
 * Text with spans as spaCy's and Prodigy's users keep it: {@code {"text": ..., "entities": [[0, 5, "PER"]]}},
 * {@code ["text", {"entities": [[0, 5, "PER"]]}]} or {@code {"text": ..., "spans": [{"start": 0, "end": 5, "label":
 * "PER"}]}}, one on each line or in an array. Offsets count code points.
 */
public final class SpacySpans implements Format {
    private static final SpanRecords RECORDS =
            new SpanRecords("spacy-spans", List.of("text"), List.of("entities", "spans"), "start", "end");

    @Override
    public String name() {
        return RECORDS.format();
    }

    @Override
    public String summary() {
        return "text with entities or spans, as spaCy and Prodigy have it";
    }

    @Override
    public boolean recognizes(Sample sample) {
        JsonShape shape = JsonShape.of(sample);
        boolean pair = shape.has("[].entities");
        boolean object = shape.has("text") && shape.hasAny("entities[][]", "spans") && !shape.hasAny("tokens[].orth");
        return pair || object;
    }

    @Override
    public Reading read(Path file, FormatOptions options) throws IOException {
        return RECORDS.read(file, options);
    }

    @Override
    public List<Quarantined> write(Annotations annotations, Path target, FormatOptions options) throws IOException {
        return RECORDS.write(annotations, target, options);
    }
}
