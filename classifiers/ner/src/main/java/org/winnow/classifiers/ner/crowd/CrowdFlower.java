package org.winnow.classifiers.ner.crowd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.winnow.classifiers.ner.Quarantined;
import org.winnow.classifiers.ner.Span;
import org.winnow.classifiers.ner.formats.Json;
import org.winnow.classifiers.ner.formats.Line;

/**
 * CrowdFlower's JSON (later Figure Eight, Appen), a unit on each line: {@code data} with {@code tokens}, and
 * {@code results.judgments} with {@code worker_id} and the answers in {@code data}. People clicked the tokens of one type;
 * neighbours are one span. Whatever the fields are called, a list of token numbers is what was clicked, and the words
 * {@code none} and {@code noentities} say that there is nothing. Fields that begin with an underscore are the platform's.
 *
 * @param type that the job asked for
 * @param policy what becomes of answers that say both
 */
public record CrowdFlower(String type, Contradiction.Policy policy) {
    private static final Set<String> NOTHING =
            Set.of("none", "noentities", "no_entities", "no entities", "no-entities", "nothing");

    /** What one person said of one unit. */
    private record Said(SortedSet<Integer> clicks, boolean nothing, boolean something) {}

    /** Whether a line is a unit of such a file. */
    public static boolean recognizes(Json unit) {
        return unit.member("results", Json.Members.class)
                .filter(results -> results.values().containsKey("judgments"))
                .isPresent();
    }

    /** @throws IOException if the file cannot be read at all; a unit that cannot be used is quarantined */
    public Answers read(Path path) throws IOException {
        List<Answer> answers = new ArrayList<>();
        List<Contradiction> contradictions = new ArrayList<>();
        List<Quarantined> quarantined = new ArrayList<>();
        String file = path.toString();
        for (Line line : Line.of(file, Files.readAllBytes(path), quarantined)) {
            if (line.content().isBlank()) {
                continue;
            }
            try {
                Json unit = Json.parse(line.content());
                for (Json judgement : unit.member("results", Json.Members.class)
                        .orElseThrow(() -> new IllegalArgumentException("no results.judgments"))
                        .elements("judgments")) {
                    answer(unit, judgement, file, line, contradictions, quarantined)
                            .ifPresent(answers::add);
                }
            } catch (Json.DamagedException | IllegalArgumentException e) {
                quarantined.add(new Quarantined(file, line.number(), e.getMessage(), line.content()));
            }
        }
        return new Answers(answers, contradictions, quarantined);
    }

    private Optional<Answer> answer(
            Json unit,
            Json judgement,
            String file,
            Line line,
            List<Contradiction> contradictions,
            List<Quarantined> quarantined) {
        Json data = unit.member("data", Json.Members.class)
                .orElseThrow(() -> new IllegalArgumentException("no member data"));
        List<String> tokens = data.elements("tokens").stream()
                .map(token -> Json.asName(token).orElse(""))
                .toList();
        String text = data.name("id_str")
                .or(() -> data.name("id"))
                .or(() -> unit.name("id"))
                .orElse(Integer.toString(line.number()));
        String worker = judgement.name("worker_id").orElse("");
        try {
            if (tokens.isEmpty() || tokens.contains("")) {
                throw new IllegalArgumentException("no tokens (member data.tokens)");
            }
            if (worker.isEmpty()) {
                throw new IllegalArgumentException("a judgement without worker_id");
            }
            Said said = said(judgement);
            if (!said.clicks().isEmpty() && said.clicks().last() >= tokens.size()) {
                throw new IllegalArgumentException("worker " + worker + " clicked token "
                        + said.clicks().last() + " of a text of " + tokens.size());
            }
            Optional<String> twoThings = twoThings(said);
            twoThings.ifPresent(what -> contradictions.add(new Contradiction(worker, text, what, file, line.number())));
            if (twoThings.isPresent() && policy == Contradiction.Policy.MISSING) {
                return Optional.empty();
            }
            boolean empty = twoThings.isPresent() && policy == Contradiction.Policy.NOTHING;
            return Optional.of(new Answer(
                    text,
                    tokens,
                    worker,
                    new TreeSet<>(Set.of(type)),
                    empty ? List.of() : spans(said.clicks()),
                    trust(judgement),
                    time(judgement.text("created_at")),
                    file,
                    line.number()));
        } catch (IllegalArgumentException e) {
            quarantined.add(new Quarantined(file, line.number(), e.getMessage(), line.content()));
            return Optional.empty();
        }
    }

    private static Optional<String> twoThings(Said said) {
        if (said.nothing() && !said.clicks().isEmpty()) {
            return Optional.of(
                    "says that there is nothing, and marks " + said.clicks().size() + " tokens");
        }
        return !said.nothing() && said.something() && said.clicks().isEmpty()
                ? Optional.of("says that there is something, and marks nothing")
                : Optional.empty();
    }

    private static Said said(Json judgement) {
        SortedSet<Integer> clicks = new TreeSet<>();
        boolean nothing = false;
        boolean something = false;
        Map<String, Json> fields = judgement
                .member("data", Json.Members.class)
                .map(Json.Members::values)
                .orElseThrow(() -> new IllegalArgumentException("a judgement without data"));
        for (Map.Entry<String, Json> field : fields.entrySet()) {
            if (field.getKey().startsWith("_")) {
                continue;
            }
            List<Json> values =
                    field.getValue() instanceof Json.Elements list ? list.values() : List.of(field.getValue());
            for (Json value : values) {
                String word = Json.asName(value).orElse("").strip().toLowerCase(Locale.ROOT);
                OptionalInt number =
                        word.matches("[0-9]{1,6}") ? OptionalInt.of(Integer.parseInt(word)) : OptionalInt.empty();
                number.ifPresent(clicks::add);
                nothing |= NOTHING.contains(word);
                something |= number.isEmpty() && !word.isEmpty() && !NOTHING.contains(word);
            }
        }
        if (!nothing && !something && clicks.isEmpty()) {
            throw new IllegalArgumentException("a judgement that says nothing at all");
        }
        return new Said(clicks, nothing, something);
    }

    private List<Span> spans(SortedSet<Integer> clicks) {
        List<Span> spans = new ArrayList<>();
        int start = -1;
        int end = -1;
        for (int token : clicks) {
            if (token != end) {
                if (start >= 0) {
                    spans.add(new Span(start, end, type));
                }
                start = token;
            }
            end = token + 1;
        }
        if (start >= 0) {
            spans.add(new Span(start, end, type));
        }
        return spans;
    }

    private static OptionalDouble trust(Json judgement) {
        return number(judgement.name("worker_trust"));
    }

    static OptionalDouble number(Optional<String> text) {
        try {
            return text.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(text.get()));
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    /** ISO 8601 with an offset or Z; anything else is no time. */
    static Optional<Instant> time(Optional<String> text) {
        try {
            return text.map(OffsetDateTime::parse).map(OffsetDateTime::toInstant);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
