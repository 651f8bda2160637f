package org.winnow.classifiers.ner.formats;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.winnow.classifiers.ner.Quarantined;
import org.winnow.classifiers.ner.Span;

/**
 * doccano's JSONL: {@code {"text": ..., "label": [[0, 5, "PER"]]}} as of version 1.0, {@code labels} or
 * {@code annotations} before, and {@code entities} with {@code start_offset} and {@code end_offset} where relations are
 * annotated. Old exports have numbers for labels; they are read as types of that name. Offsets count code points, or
 * UTF-16 units in old exports, which {@link FormatOptions#offsets} says; a record with a span outside its text goes to
 * quarantine.
 */
public final class Doccano implements Format {
    private static final SpanRecords RECORDS = new SpanRecords(
            "doccano",
            List.of("text", "data"),
            List.of("label", "labels", "entities", "annotations"),
            "start_offset",
            "end_offset");

    @Override
    public String name() {
        return RECORDS.format();
    }

    @Override
    public String summary() {
        return "doccano's JSONL: text and label";
    }

    @Override
    public boolean recognizes(Sample sample) {
        JsonShape shape = JsonShape.of(sample);
        return shape.hasAny("text", "data")
                && shape.hasAny("label", "labels", "entities[].start_offset", "annotations[].start_offset")
                && !shape.hasAny("tokens[]", "words[]", "data.text", "label[].labels");
    }

    @Override
    public Reading read(Path file, FormatOptions options) throws IOException {
        return RECORDS.read(file, options);
    }

    /** The spans of one record, by code points. */
    static List<Span> spans(Json record, String text) {
        return RECORDS.spans(record, new Offsets(text, OffsetUnit.CODE_POINTS));
    }

    @Override
    public List<Quarantined> write(Annotations annotations, Path target, FormatOptions options) throws IOException {
        return RECORDS.write(annotations, target, options);
    }
}
