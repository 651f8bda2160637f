package org.winnow.classifiers.ner.crowd;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.winnow.classifiers.ner.Quarantined;
import org.winnow.classifiers.ner.Scheme;
import org.winnow.classifiers.ner.SchemeGuess;
import org.winnow.classifiers.ner.Span;
import org.winnow.classifiers.ner.Tag;
import org.winnow.classifiers.ner.formats.Json;

/**
 * Rows of what people said: {@code task} (or {@code text_id}, {@code doc_id} with {@code sentence}, {@code id}),
 * {@code worker} (or {@code worker_id}, {@code annotator}, {@code tagger}), and one of
 *
 * <ul>
 *   <li>{@code tags}: of all tokens, in any scheme;
 *   <li>{@code token} (from 0) and {@code label}: of one token;
 *   <li>{@code start}, {@code end} (or {@code start_token}, {@code end_token}) and {@code type}: a span by tokens, end
 *       exclusive; without a type the row says that the person found nothing.
 * </ul>
 *
 * {@code tokens}, {@code types} (asked for), {@code trust} and {@code at} may be there. Lists are JSON arrays, or words
 * with spaces between.
 *
 * @param asked types by worker, where neither row nor default says
 */
public record JudgementTable(Map<String, SortedSet<String>> asked) {
    private static final List<String> TASK = List.of("task", "text_id", "doc_id", "id");
    private static final List<String> WORKER = List.of("worker", "worker_id", "annotator", "tagger");
    private static final List<String> TOKENS = List.of("tokens", "words");
    private static final List<String> TAGS = List.of("tags", "ner_tags", "labels");
    private static final List<String> LABEL = List.of("type", "label");

    /**
     * A row.
     *
     * @param line in the file, from 1
     */
    public record Row(Json value, int line, String raw) {}

    private record Key(String task, String worker) {}

    /** All rows of a person on a text. */
    private static final class Gathered {
        private final Row first;
        private final List<Span> spans = new ArrayList<>();
        private final TreeMap<Integer, String> labels = new TreeMap<>();
        private final SortedSet<String> types = new TreeSet<>();
        private List<String> tokens = List.of();
        private List<String> tags = List.of();

        Gathered(Row first) {
            this.first = first;
        }

        List<String> allTags() {
            if (labels.isEmpty()) {
                return tags;
            }
            List<String> filled = new ArrayList<>();
            for (int i = 0; i <= labels.lastKey(); i++) {
                filled.add(labels.getOrDefault(i, Tag.OUTSIDE));
            }
            return filled;
        }
    }

    /** Whether a row has what it needs. */
    public static boolean recognizes(Json row) {
        return first(row, TASK).isPresent()
                && first(row, WORKER).isPresent()
                && Stream.of("tags", "ner_tags", "labels", "token", "start", "start_token", "type")
                        .anyMatch(name -> row.member(name, Json.class).isPresent());
    }

    public Answers answers(String file, List<Row> rows) {
        List<Quarantined> quarantined = new ArrayList<>();
        Map<Key, Gathered> gathered = new LinkedHashMap<>();
        for (Row row : rows) {
            try {
                Key key = new Key(task(row.value()), required(row.value(), WORKER));
                gather(row, gathered.computeIfAbsent(key, one -> new Gathered(row)));
            } catch (IllegalArgumentException e) {
                quarantined.add(new Quarantined(file, row.line(), e.getMessage(), row.raw()));
            }
        }
        List<List<String>> tags =
                gathered.values().stream().map(Gathered::allTags).toList();
        Scheme scheme =
                SchemeGuess.isBare(tags) ? Scheme.BARE : SchemeGuess.of(tags).scheme();
        SortedSet<String> all = new TreeSet<>();
        gathered.forEach((key, one) -> {
            one.spans.addAll(spans(one, scheme, file, quarantined));
            one.spans.forEach(span -> all.add(span.type()));
            all.addAll(one.types);
        });
        List<Answer> answers = new ArrayList<>();
        gathered.forEach((key, one) -> answer(key, one, all, file, quarantined).ifPresent(answers::add));
        return new Answers(answers, List.of(), quarantined);
    }

    private static List<Span> spans(Gathered one, Scheme scheme, String file, List<Quarantined> quarantined) {
        try {
            return scheme.spans(one.allTags());
        } catch (IllegalArgumentException e) {
            quarantined.add(new Quarantined(file, one.first.line(), e.getMessage(), one.first.raw()));
            return List.of();
        }
    }

    private Optional<Answer> answer(
            Key key, Gathered one, SortedSet<String> all, String file, List<Quarantined> quarantined) {
        SortedSet<String> types = !one.types.isEmpty() ? one.types : asked.getOrDefault(key.worker(), all);
        try {
            for (Span span : one.spans) {
                if (!types.contains(span.type())) {
                    throw new IllegalArgumentException("worker " + key.worker() + " gives " + span.type()
                            + ", but was asked for " + String.join(", ", types));
                }
            }
            for (int i = 0; i < one.spans.size(); i++) {
                for (int j = 0; j < i; j++) {
                    if (one.spans.get(i).overlaps(one.spans.get(j))) {
                        throw new IllegalArgumentException(
                                "worker " + key.worker() + " marks overlapping spans in " + key.task());
                    }
                }
            }
            Json row = one.first.value();
            return Optional.of(new Answer(
                    key.task(),
                    one.tokens,
                    key.worker(),
                    types,
                    one.spans,
                    CrowdFlower.number(row.name("trust").or(() -> row.name("worker_trust"))),
                    CrowdFlower.time(row.text("at").or(() -> row.text("created_at"))),
                    file,
                    one.first.line()));
        } catch (IllegalArgumentException e) {
            quarantined.add(new Quarantined(file, one.first.line(), e.getMessage(), one.first.raw()));
            return Optional.empty();
        }
    }

    private static void gather(Row row, Gathered into) {
        Json value = row.value();
        List<String> tokens = list(value, TOKENS);
        into.tokens = tokens.isEmpty() ? into.tokens : tokens;
        List<String> types = list(value, List.of("types"));
        OptionalInt token = whole(value, "token");
        List<String> tags = list(value, TAGS);
        String label =
                first(value, LABEL).filter(text -> !text.equals(Tag.OUTSIDE)).orElse("");
        if (!tags.isEmpty()) {
            if (!into.tags.isEmpty()) {
                throw new IllegalArgumentException("a second row of tags of the same worker and task");
            }
            into.tags = tags;
        } else if (token.isPresent()) {
            into.labels.put(token.getAsInt(), label.isEmpty() ? Tag.OUTSIDE : label);
        } else if (!label.isEmpty()) {
            OptionalInt start =
                    whole(value, "start_token").isPresent() ? whole(value, "start_token") : whole(value, "start");
            OptionalInt end = whole(value, "end_token").isPresent() ? whole(value, "end_token") : whole(value, "end");
            if (start.isEmpty() || end.isEmpty()) {
                throw new IllegalArgumentException("a type without start and end (whole numbers of tokens)");
            }
            into.spans.add(new Span(start.getAsInt(), end.getAsInt(), label));
        }
        into.types.addAll(types);
    }

    /** What the row's text is called. */
    public static String task(Json row) {
        String task = required(row, TASK);
        return row.name("sentence").map(sentence -> task + "#" + sentence).orElse(task);
    }

    private static String required(Json row, List<String> names) {
        return first(row, names)
                .orElseThrow(() -> new IllegalArgumentException("no " + String.join(", ", names) + " in this row"));
    }

    private static Optional<String> first(Json row, List<String> names) {
        return names.stream()
                .flatMap(name -> row.name(name).stream())
                .filter(text -> !text.isEmpty())
                .findFirst();
    }

    private static OptionalInt whole(Json row, String name) {
        return row.name(name)
                .filter(text -> text.matches("[0-9]{1,9}"))
                .map(text -> OptionalInt.of(Integer.parseInt(text)))
                .orElse(OptionalInt.empty());
    }

    private static List<String> list(Json row, List<String> names) {
        for (String name : names) {
            List<Json> elements = row.elements(name);
            if (!elements.isEmpty()) {
                return elements.stream().map(one -> Json.asName(one).orElse("")).toList();
            }
            Optional<String> text = row.text(name).filter(words -> !words.isBlank());
            if (text.isPresent()) {
                return List.of(text.get().strip().split("\\s+"));
            }
        }
        return List.of();
    }
}
