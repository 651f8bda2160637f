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
 * Objects with a text and an array of spans, each an array {@code [start, end, label]} or an object; or pairs of a text
 * and an object with the spans. What distinguishes programs are the names of the members.
 *
 * @param format whose records these are
 * @param texts names of the text's member
 * @param spans names of the spans' member; the first is used for new records
 * @param start name of the start in a span that is an object
 * @param end name of the end
 */
record SpanRecords(String format, List<String> texts, List<String> spans, String start, String end) {
    private static final String LABEL = "label";

    Reading read(Path path, FormatOptions options) throws IOException {
        List<Quarantined> quarantined = new ArrayList<>();
        String file = path.toString();
        JsonLines.Usable<TextDocument> usable = JsonLines.of(path, quarantined)
                .each(file, (entry, number) -> document(file, entry, number, options), quarantined);
        return new Reading(format, new Annotations.Documents(usable.records(), usable.gaps()), quarantined);
    }

    private TextDocument document(String file, JsonLines.Entry entry, int number, FormatOptions options) {
        Json value = entry.value();
        String text = text(value);
        Optional<Json.Elements> array = spanArray(value);
        List<Span> found = spans(value, new Offsets(text, options.offsets()));
        Origin origin = new Origin(
                format,
                file,
                entry.line(),
                entry.raw(),
                array.map(a -> List.of(a.place())).orElse(List.of()));
        return new TextDocument(value.name("id").orElse(Integer.toString(number)), text, found, Optional.of(origin));
    }

    List<Span> spans(Json value, Offsets offsets) {
        return spanArray(value).map(Json.Elements::values).orElse(List.of()).stream()
                .map(span -> span(span, offsets))
                .toList();
    }

    private String text(Json value) {
        if (value instanceof Json.Elements pair
                && pair.values().size() == 2
                && pair.values().get(0) instanceof Json.Text text) {
            return text.value();
        }
        return texts.stream()
                .flatMap(name -> value.text(name).stream())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no text (member " + String.join(" or ", texts) + ")"));
    }

    private Optional<Json.Elements> spanArray(Json value) {
        Json holder = value instanceof Json.Elements pair && pair.values().size() == 2
                ? pair.values().get(1)
                : value;
        return spans.stream()
                .flatMap(name -> holder.member(name, Json.Elements.class).stream())
                .findFirst();
    }

    private Span span(Json value, Offsets offsets) {
        OptionalInt from = OptionalInt.empty();
        OptionalInt to = OptionalInt.empty();
        Optional<String> label = Optional.empty();
        if (value instanceof Json.Elements triple && triple.values().size() >= 3) {
            from = Json.asInteger(triple.values().get(0));
            to = Json.asInteger(triple.values().get(1));
            label = Json.asName(triple.values().get(2));
        } else if (value instanceof Json.Members) {
            from = value.integer(start);
            to = value.integer(end);
            label = value.name(LABEL);
        }
        if (from.isEmpty() || to.isEmpty() || label.isEmpty()) {
            throw new IllegalArgumentException("a span that is neither [start, end, label] nor an object with " + start
                    + ", " + end + " and label");
        }
        return offsets.span(from.getAsInt(), to.getAsInt(), label.get());
    }

    List<Quarantined> write(Annotations annotations, Path target, FormatOptions options) throws IOException {
        Annotations.Documents documents = Shapes.documents(annotations);
        List<String> records = new ArrayList<>();
        for (TextDocument document : documents.documents()) {
            records.add(isOurs(document) ? rewritten(document, options) : fresh(document, options));
        }
        String text = JsonLines.join(records, documents.gapsOf(format), JsonLines.Frame.LINES);
        Files.write(target, text.getBytes(StandardCharsets.UTF_8));
        return List.of();
    }

    private boolean isOurs(TextDocument document) {
        return document.origin()
                .filter(origin -> origin.format().equals(format))
                .isPresent();
    }

    private String rewritten(TextDocument document, FormatOptions options) {
        Origin origin = document.origin().orElseThrow();
        Json value = parsedAgain(origin.raw());
        TextDocument before =
                document(origin.file(), new JsonLines.Entry(value, origin.raw(), origin.line()), 1, options);
        if (before.spans().equals(document.spans())) {
            return origin.raw();
        }
        boolean objects = spanArray(value)
                .filter(array -> array.values().stream().anyMatch(Json.Members.class::isInstance))
                .isPresent();
        String array = array(document, options, objects ? this::object : SpanRecords::triple);
        if (!origin.places().isEmpty()) {
            return origin.rewritten((i, slice) -> array);
        }
        int brace = origin.raw().lastIndexOf('}');
        return origin.raw().substring(0, brace) + ", \"" + spans.get(0) + "\": " + array
                + origin.raw().substring(brace);
    }

    static Json parsedAgain(String raw) {
        try {
            return Json.parse(raw);
        } catch (Json.DamagedException e) {
            throw new IllegalStateException("What was read once can be read again: " + raw, e);
        }
    }

    private String fresh(TextDocument document, FormatOptions options) {
        return "{\"id\": " + Json.quoted(document.id()) + ", \"text\": " + Json.quoted(document.text()) + ", \""
                + spans.get(0) + "\": " + array(document, options, SpanRecords::triple) + "}";
    }

    @FunctionalInterface
    private interface SpanWriter {
        String write(int start, int end, String type);
    }

    private static String array(TextDocument document, FormatOptions options, SpanWriter writer) {
        Offsets offsets = new Offsets(document.text(), options.offsets());
        List<String> written = document.spans().stream()
                .map(span -> writer.write(offsets.toFile(span.start()), offsets.toFile(span.end()), span.type()))
                .toList();
        return "[" + String.join(", ", written) + "]";
    }

    private static String triple(int start, int end, String type) {
        return "[" + start + ", " + end + ", " + Json.quoted(type) + "]";
    }

    private String object(int from, int to, String type) {
        return "{\"" + start + "\": " + from + ", \"" + end + "\": " + to + ", \"" + LABEL + "\": " + Json.quoted(type)
                + "}";
    }
}
