package org.winnow.classifiers.ner.formats;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.winnow.classifiers.ner.Origin;
import org.winnow.classifiers.ner.Quarantined;
import org.winnow.classifiers.ner.Span;
import org.winnow.classifiers.ner.TextDocument;

/**
 * Label Studio's JSON: an array of tasks with {@code data} and {@code annotations} ({@code completions} before 1.0), or
 * its JSON_MIN with the spans in {@code label}. Of several annotations of a task the first that was not cancelled
 * counts; predictions do not. Label Studio counts code points; where a span states its text, that decides, so that
 * files with UTF-16 offsets are read too. Results of other kinds stay.
 */
public final class LabelStudio implements Format {
    static final String NAME = "label-studio";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String summary() {
        return "Label Studio's JSON and JSON_MIN";
    }

    @Override
    public boolean recognizes(Sample sample) {
        JsonShape shape = JsonShape.of(sample);
        return shape.has("data") && shape.hasAny("annotations", "completions", "predictions")
                || shape.has("label[].labels");
    }

    @Override
    public Reading read(Path path, FormatOptions options) throws IOException {
        List<Quarantined> quarantined = new ArrayList<>();
        String file = path.toString();
        JsonLines.Usable<TextDocument> usable = JsonLines.of(path, quarantined)
                .each(file, (entry, number) -> document(file, entry, number, options), quarantined);
        return new Reading(NAME, new Annotations.Documents(usable.records(), usable.gaps()), quarantined);
    }

    private static TextDocument document(String file, JsonLines.Entry entry, int number, FormatOptions options) {
        Json task = entry.value();
        Json data =
                task.member("data", Json.Members.class).map(Json.class::cast).orElse(task);
        String text = data.text("text")
                .or(() -> onlyText(data))
                .orElseThrow(() -> new IllegalArgumentException("no text (member text of data)"));
        Optional<Json.Elements> results = results(task);
        Offsets offsets = new Offsets(text, options.offsets());
        List<Span> spans = new ArrayList<>();
        for (Json result : results.map(Json.Elements::values).orElse(List.of())) {
            spans.addAll(spans(result, offsets));
        }
        Origin origin = new Origin(
                NAME,
                file,
                entry.line(),
                entry.raw(),
                results.map(r -> List.of(r.place())).orElse(List.of()));
        String id = data.name("id").or(() -> task.name("id")).orElse(Integer.toString(number));
        return new TextDocument(id, text, spans, Optional.of(origin));
    }

    private static Optional<String> onlyText(Json data) {
        List<String> texts = data instanceof Json.Members members
                ? members.values().values().stream()
                        .filter(Json.Text.class::isInstance)
                        .map(value -> ((Json.Text) value).value())
                        .toList()
                : List.of();
        return texts.size() == 1 ? Optional.of(texts.get(0)) : Optional.empty();
    }

    private static Optional<Json.Elements> results(Json task) {
        List<Json> annotations = new ArrayList<>(task.elements("annotations"));
        annotations.addAll(task.elements("completions"));
        return annotations.stream()
                .filter(annotation -> annotation
                        .member("was_cancelled", Json.Literal.class)
                        .filter(cancelled -> cancelled.value().equals("true"))
                        .isEmpty())
                .flatMap(annotation -> annotation.member("result", Json.Elements.class).stream())
                .findFirst()
                .or(() -> task.member("label", Json.Elements.class));
    }

    /** A result of another kind, such as a relation, has no labels. */
    static List<Span> spans(Json result, Offsets offsets) {
        Json value =
                result.member("value", Json.Members.class).map(Json.class::cast).orElse(result);
        List<Json> labels = value.elements("labels");
        OptionalInt start = value.integer("start");
        OptionalInt end = value.integer("end");
        if (labels.isEmpty()) {
            return List.of();
        }
        if (start.isEmpty() || end.isEmpty()) {
            throw new IllegalArgumentException("a label without start and end");
        }
        List<Span> spans = new ArrayList<>();
        for (Json label : labels) {
            String type =
                    Json.asName(label).orElseThrow(() -> new IllegalArgumentException("a label that is no string"));
            spans.add(value.text("text")
                    .map(words -> offsets.checked(start.getAsInt(), end.getAsInt(), type, words))
                    .orElseGet(() -> offsets.span(start.getAsInt(), end.getAsInt(), type)));
        }
        return spans;
    }

    @Override
    public List<Quarantined> write(Annotations annotations, Path target, FormatOptions options) throws IOException {
        Annotations.Documents documents = Shapes.documents(annotations);
        List<String> records = documents.documents().stream()
                .map(document -> isOurs(document) ? rewritten(document, options) : fresh(document, options))
                .toList();
        String text = JsonLines.join(records, documents.gapsOf(NAME), JsonLines.Frame.ARRAY);
        Files.write(target, text.getBytes(StandardCharsets.UTF_8));
        return List.of();
    }

    private static boolean isOurs(TextDocument document) {
        return document.origin().filter(origin -> origin.format().equals(NAME)).isPresent();
    }

    private static String rewritten(TextDocument document, FormatOptions options) {
        Origin origin = document.origin().orElseThrow();
        Json task = SpanRecords.parsedAgain(origin.raw());
        TextDocument before =
                document(origin.file(), new JsonLines.Entry(task, origin.raw(), origin.line()), 1, options);
        if (before.spans().equals(document.spans())) {
            return origin.raw();
        }
        List<String> written = new ArrayList<>();
        Offsets offsets = new Offsets(document.text(), options.offsets());
        for (Json result : results(task).map(Json.Elements::values).orElse(List.of())) {
            if (spans(result, offsets).isEmpty()) {
                written.add(origin.raw()
                        .substring(result.place().start(), result.place().end()));
            }
        }
        written.addAll(resultsOf(document, options));
        String array = "[" + String.join(", ", written) + "]";
        if (!origin.places().isEmpty()) {
            return origin.rewritten((i, slice) -> array);
        }
        int brace = origin.raw().lastIndexOf('}');
        return origin.raw().substring(0, brace) + ", \"annotations\": [{\"result\": " + array + "}]"
                + origin.raw().substring(brace);
    }

    private static String fresh(TextDocument document, FormatOptions options) {
        return "{\"data\": {\"id\": " + Json.quoted(document.id()) + ", \"text\": " + Json.quoted(document.text())
                + "}, \"annotations\": [{\"result\": [" + String.join(", ", resultsOf(document, options)) + "]}]}";
    }

    private static List<String> resultsOf(TextDocument document, FormatOptions options) {
        Offsets offsets = new Offsets(document.text(), options.offsets());
        List<String> results = new ArrayList<>();
        for (Span span : document.spans()) {
            results.add("{\"value\": {\"start\": " + offsets.toFile(span.start()) + ", \"end\": "
                    + offsets.toFile(span.end()) + ", \"text\": " + Json.quoted(offsets.slice(span)) + ", \"labels\": ["
                    + Json.quoted(span.type()) + "]}, \"id\": \"" + (results.size() + 1)
                    + "\", \"from_name\": \"label\", \"to_name\": \"text\", \"type\": \"labels\"}");
        }
        return results;
    }
}
