package org.winnow.classifiers.ner.formats;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.winnow.classifiers.ner.Quarantined;
import org.winnow.classifiers.ner.Span;

/**
 * Texts that go to an annotation tool with what is likely in them, and come back decided. Label Studio gets predictions,
 * and only what somebody submitted comes back, every annotation of a task by itself; doccano gets labels, and every record
 * that comes back counts as decided, since it does not say which were looked at.
 */
public final class ReviewFile {
    /** The tools. */
    public enum Tool {
        LABEL_STUDIO,
        DOCCANO
    }

    /**
     * A text to be decided.
     *
     * @param likely by code points
     * @param bits what is expected to be learned
     */
    public record Question(String unit, String text, List<Span> likely, double bits) {}

    /** What came back. */
    public record Read(List<Review> reviews, int undecided, List<Quarantined> quarantined) {}

    private ReviewFile() {}

    /** The same questions always give the same bytes. */
    public static void write(Path target, Tool tool, String batch, List<Question> questions) throws IOException {
        List<String> records = questions.stream()
                .map(question -> tool == Tool.DOCCANO ? doccano(question, batch) : labelStudio(question, batch))
                .toList();
        JsonLines.Frame frame = tool == Tool.DOCCANO ? JsonLines.Frame.LINES : JsonLines.Frame.ARRAY;
        Files.write(target, JsonLines.join(records, List.of(), frame).getBytes(StandardCharsets.UTF_8));
    }

    private static String head(Question question, String batch) {
        return "\"unit\": " + Json.quoted(question.unit()) + ", \"batch\": " + Json.quoted(batch) + ", \"bits\": "
                + String.format(Locale.ROOT, "%.3f", question.bits()) + ", \"text\": " + Json.quoted(question.text());
    }

    private static String doccano(Question question, String batch) {
        List<String> labels = question.likely().stream()
                .map(span -> "[" + span.start() + ", " + span.end() + ", " + Json.quoted(span.type()) + "]")
                .toList();
        return "{" + head(question, batch) + ", \"label\": [" + String.join(", ", labels) + "]}";
    }

    private static String labelStudio(Question question, String batch) {
        Offsets offsets = new Offsets(question.text(), OffsetUnit.CODE_POINTS);
        List<String> results = new ArrayList<>();
        for (Span span : question.likely()) {
            results.add("{\"value\": {\"start\": " + span.start() + ", \"end\": " + span.end() + ", \"text\": "
                    + Json.quoted(offsets.slice(span)) + ", \"labels\": [" + Json.quoted(span.type()) + "]}, \"id\": \""
                    + (results.size() + 1)
                    + "\", \"from_name\": \"label\", \"to_name\": \"text\", \"type\": \"labels\"}");
        }
        return "{\"data\": {" + head(question, batch)
                + "}, \"predictions\": [{\"model_version\": \"winnow\", \"result\": [" + String.join(", ", results)
                + "]}]}";
    }

    /** @throws IOException if the file cannot be read at all; what cannot be used is quarantined */
    public static Read read(Path path) throws IOException {
        List<Quarantined> quarantined = new ArrayList<>();
        List<Review> reviews = new ArrayList<>();
        int undecided = 0;
        for (JsonLines.Entry entry : JsonLines.of(path, quarantined).records()) {
            try {
                List<Review> here =
                        entry.value().member("data", Json.Members.class).isPresent()
                                ? tasks(entry)
                                : List.of(record(entry));
                undecided += here.isEmpty() ? 1 : 0;
                reviews.addAll(here);
            } catch (IllegalArgumentException e) {
                quarantined.add(new Quarantined(path.toString(), entry.line(), e.getMessage(), entry.raw()));
            }
        }
        return new Read(reviews, undecided, quarantined);
    }

    private static List<Review> tasks(JsonLines.Entry entry) {
        Json data = entry.value().member("data", Json.Members.class).orElseThrow();
        String text =
                data.text("text").orElseThrow(() -> new IllegalArgumentException("no text (member text of data)"));
        Offsets offsets = new Offsets(text, OffsetUnit.CODE_POINTS);
        List<Review> reviews = new ArrayList<>();
        for (Json annotation : entry.value().elements("annotations")) {
            boolean cancelled = annotation
                    .member("was_cancelled", Json.Literal.class)
                    .filter(literal -> literal.value().equals("true"))
                    .isPresent();
            if (!cancelled && annotation.member("result", Json.Elements.class).isPresent()) {
                List<Span> spans = new ArrayList<>();
                annotation.elements("result").forEach(result -> spans.addAll(LabelStudio.spans(result, offsets)));
                reviews.add(new Review(
                        unit(data),
                        data.name("batch"),
                        text,
                        spans,
                        who(annotation),
                        annotation.text("updated_at").or(() -> annotation.text("created_at")),
                        entry.line()));
            }
        }
        return reviews;
    }

    private static Optional<String> who(Json annotation) {
        return annotation
                .name("completed_by")
                .or(() -> annotation
                        .member("completed_by", Json.Members.class)
                        .flatMap(person -> person.name("email").or(() -> person.name("id"))));
    }

    private static String unit(Json record) {
        return record.name("unit")
                .or(() -> record.name("id"))
                .orElseThrow(() -> new IllegalArgumentException("no unit, which says what text this is"));
    }

    private static Review record(JsonLines.Entry entry) {
        Json record = entry.value();
        String text = record.text("text")
                .or(() -> record.text("data"))
                .orElseThrow(() -> new IllegalArgumentException("no text (member text)"));
        return new Review(
                unit(record),
                record.name("batch"),
                text,
                Doccano.spans(record, text),
                record.name("annotator"),
                record.text("at"),
                entry.line());
    }
}
