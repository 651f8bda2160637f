package org.winnow.classifiers.ner.maps;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What becomes of each type. Written as one rule on a line: {@code KEEP a, b}, {@code RENAME a -> b}, {@code MERGE a, b
 * -> c}, {@code DROP d}; behind a number sign at the start of a line is a comment. A type without a rule is an error, not
 * something to guess.
 *
 * @param name for messages
 * @param rules new type of each type; nothing for one that is dropped
 */
public record TagMap(String name, Map<String, Optional<String>> rules) {
    private static final Pattern RULE =
            Pattern.compile("(KEEP|DROP)\\s+([^>]+)|(RENAME|MERGE)\\s+(.+?)\\s*->\\s*(\\S+)");

    public TagMap {
        rules = Collections.unmodifiableMap(new LinkedHashMap<>(rules));
    }

    /**
     * Reads the rules of a text.
     *
     * @throws IllegalArgumentException if a line is no rule, or a type has two; every such line is listed
     */
    public static TagMap parse(String name, String text) {
        Map<String, Optional<String>> rules = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            String rule = line.strip();
            if (!rule.isEmpty() && !rule.startsWith("#")) {
                String place = name + ":" + number + ": ";
                add(rule, rules).forEach(problem -> problems.add(place + problem));
            }
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("Invalid tag map:\n  " + String.join("\n  ", problems));
        }
        return new TagMap(name, rules);
    }

    private static List<String> add(String rule, Map<String, Optional<String>> rules) {
        Matcher parts = RULE.matcher(rule);
        if (!parts.matches()) {
            return List.of(
                    "\"" + rule + "\" is no rule (must be KEEP a, b or RENAME a -> b or MERGE a, b -> c or DROP d)");
        }
        String verb = Optional.ofNullable(parts.group(1)).orElseGet(() -> parts.group(3));
        List<String> types = types(Optional.ofNullable(parts.group(2)).orElseGet(() -> parts.group(4)));
        if (types.isEmpty() || types.stream().anyMatch(type -> type.matches(".*\\s.*"))) {
            return List.of("\"" + rule + "\" names no types, or one with a space in it (divide types by commas)");
        }
        if (verb.equals("RENAME") && types.size() > 1) {
            return List.of("RENAME takes one type, not " + types.size() + " (several into one is MERGE)");
        }
        List<String> problems = new ArrayList<>();
        for (String type : types) {
            Optional<String> target = switch (verb) {
                case "KEEP" -> Optional.of(type);
                case "DROP" -> Optional.empty();
                default -> Optional.of(parts.group(5));
            };
            if (rules.containsKey(type)) {
                problems.add("a second rule for " + type);
            }
            rules.put(type, target);
        }
        return problems;
    }

    private static List<String> types(String list) {
        return Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(type -> !type.isEmpty())
                .toList();
    }

    boolean covers(String type) {
        return rules.containsKey(type);
    }

    /** @throws IllegalArgumentException if there is no rule for the type */
    Optional<String> of(String type) {
        if (!covers(type)) {
            throw new IllegalArgumentException("Tag map " + name + " has no rule for type " + type);
        }
        return rules.get(type);
    }
}
