package org.winnow.classifiers.ner.tag;

import java.io.Serializable;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which tagger is wanted, as {@code NAME=KIND:MODEL[,OPTION=VALUE...]} spells it.
 *
 * @param name what its spans are told apart by, unique in a run
 * @param kind names a {@link TaggerProvider}
 * @param model a file or what else the kind calls a model; may be empty where the kind needs none
 * @param options of the kind, by name
 */
public record TaggerSpec(String name, String kind, String model, Map<String, String> options) implements Serializable {
    public TaggerSpec {
        if (name.isBlank() || kind.isBlank()) {
            throw new IllegalArgumentException("Invalid tagger: \"" + name + "=" + kind + ":" + model
                    + "\" (must be NAME=KIND:MODEL, as in mine=winnow:models/tweets.ner)");
        }
        options = Collections.unmodifiableMap(new TreeMap<>(options));
    }

    /** The options as {@code OPTION=VALUE} divided by commas, in order. */
    public String spelledOptions() {
        return options.entrySet().stream()
                .map(option -> option.getKey() + "=" + option.getValue())
                .collect(Collectors.joining(","));
    }

    /**
     * @param text as above; a model may hold colons and equals signs, but no comma
     * @throws IllegalArgumentException if it is not so spelled
     */
    public static TaggerSpec parse(String text) {
        String[] parts = text.split(",");
        int equals = parts[0].indexOf('=');
        int colon = parts[0].indexOf(':', equals + 1);
        if (equals < 0) {
            throw new IllegalArgumentException("Invalid tagger: \"" + text
                    + "\" (must be NAME=KIND:MODEL[,OPTION=VALUE...], as in mine=winnow:models/tweets.ner)");
        }
        Map<String, String> options = new TreeMap<>();
        for (int i = 1; i < parts.length; i++) {
            int at = parts[i].indexOf('=');
            if (at < 1) {
                throw new IllegalArgumentException(
                        "Invalid option of tagger \"" + text + "\": \"" + parts[i] + "\" (must be OPTION=VALUE)");
            }
            options.put(parts[i].substring(0, at), parts[i].substring(at + 1));
        }
        String head = parts[0];
        return new TaggerSpec(
                head.substring(0, equals),
                colon < 0 ? head.substring(equals + 1) : head.substring(equals + 1, colon),
                colon < 0 ? "" : head.substring(colon + 1),
                options);
    }
}
