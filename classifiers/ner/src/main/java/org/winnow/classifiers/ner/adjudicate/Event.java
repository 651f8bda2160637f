package org.winnow.classifiers.ner.adjudicate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.winnow.classifiers.ner.Span;
import org.winnow.classifiers.ner.formats.Json;

/** A line of a {@link Ledger}. */
public sealed interface Event {
    /** One line. */
    String json();

    /**
     * Texts were given out.
     *
     * @param units text by id
     */
    record Exported(String batch, String file, String at, Map<String, String> units) implements Event {
        public Exported {
            units = Collections.unmodifiableMap(new LinkedHashMap<>(units));
        }

        @Override
        public String json() {
            String listed = units.entrySet().stream()
                    .map(unit -> "{\"unit\":" + Json.quoted(unit.getKey()) + ",\"text\":" + Json.quoted(unit.getValue())
                            + "}")
                    .collect(Collectors.joining(","));
            return "{\"event\":\"exported\",\"batch\":" + Json.quoted(batch) + ",\"file\":" + Json.quoted(file)
                    + ",\"at\":" + Json.quoted(at) + ",\"units\":[" + listed + "]}";
        }
    }

    /**
     * A file came back.
     *
     * @param decisions that were new
     */
    record Imported(String file, String sha256, String at, List<Decision> decisions) implements Event {
        public Imported {
            decisions = List.copyOf(decisions);
        }

        @Override
        public String json() {
            return "{\"event\":\"imported\",\"file\":" + Json.quoted(file) + ",\"sha256\":" + Json.quoted(sha256)
                    + ",\"at\":" + Json.quoted(at) + ",\"decisions\":["
                    + decisions.stream().map(Imported::json).collect(Collectors.joining(",")) + "]}";
        }

        private static String json(Decision one) {
            String spans = one.spans().stream()
                    .map(span -> "[" + span.start() + "," + span.end() + "," + Json.quoted(span.type()) + "]")
                    .collect(Collectors.joining(","));
            return "{\"unit\":" + Json.quoted(one.unit()) + ",\"batch\":" + Json.quoted(one.batch()) + ",\"by\":"
                    + Json.quoted(one.by()) + ",\"at\":" + Json.quoted(one.at()) + ",\"spans\":[" + spans + "]}";
        }
    }

    /**
     * Somebody said which of several decisions holds.
     *
     * @param chosen its name
     * @param known names of all decisions that there were
     */
    record Resolved(String unit, String chosen, Set<String> known, String by, String at) implements Event {
        public Resolved {
            known = Collections.unmodifiableSet(new TreeSet<>(known));
        }

        @Override
        public String json() {
            return "{\"event\":\"resolved\",\"unit\":" + Json.quoted(unit) + ",\"chosen\":" + Json.quoted(chosen)
                    + ",\"known\":[" + known.stream().map(Json::quoted).collect(Collectors.joining(","))
                    + "],\"by\":" + Json.quoted(by) + ",\"at\":" + Json.quoted(at) + "}";
        }
    }

    /** @throws IllegalArgumentException if it is none */
    static Event parse(Json line) {
        String event = required(line, "event");
        return switch (event) {
            case "exported" -> {
                Map<String, String> units = new LinkedHashMap<>();
                line.elements("units").forEach(unit -> units.put(required(unit, "unit"), required(unit, "text")));
                yield new Exported(required(line, "batch"), required(line, "file"), required(line, "at"), units);
            }
            case "imported" -> {
                String file = required(line, "file");
                String at = required(line, "at");
                List<Decision> decisions = new ArrayList<>();
                line.elements("decisions").forEach(one -> decisions.add(decision(one, file, at)));
                yield new Imported(file, required(line, "sha256"), at, decisions);
            }
            case "resolved" -> {
                Set<String> known = new TreeSet<>();
                line.elements("known").forEach(name -> Json.asName(name).ifPresent(known::add));
                yield new Resolved(
                        required(line, "unit"),
                        required(line, "chosen"),
                        known,
                        required(line, "by"),
                        required(line, "at"));
            }
            default -> throw new IllegalArgumentException("unknown event \"" + event + "\"");
        };
    }

    private static Decision decision(Json one, String file, String taken) {
        List<Span> spans = new ArrayList<>();
        for (Json span : one.elements("spans")) {
            List<Json> parts = span instanceof Json.Elements elements ? elements.values() : List.of();
            OptionalInt start = parts.size() == 3 ? Json.asInteger(parts.get(0)) : OptionalInt.empty();
            OptionalInt end = parts.size() == 3 ? Json.asInteger(parts.get(1)) : OptionalInt.empty();
            if (start.isEmpty() || end.isEmpty()) {
                throw new IllegalArgumentException("a span that is not [start, end, type]");
            }
            spans.add(new Span(
                    start.getAsInt(), end.getAsInt(), Json.asName(parts.get(2)).orElse("")));
        }
        return new Decision(
                required(one, "unit"),
                spans,
                required(one, "by"),
                required(one, "at"),
                required(one, "batch"),
                file,
                taken);
    }

    private static String required(Json line, String name) {
        return line.text(name).orElseThrow(() -> new IllegalArgumentException("no member " + name));
    }
}
