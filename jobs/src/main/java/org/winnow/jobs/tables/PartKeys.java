package org.winnow.jobs.tables;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the rows of {@code mentions} were made from, as the key of its commit spells it.
 *
 * @param input hash of the input
 * @param parts by tagger, a hash of all that its rows depend on
 */
public record PartKeys(String input, Map<String, String> parts) {
    public PartKeys {
        parts = Collections.unmodifiableMap(new TreeMap<>(parts));
    }

    /** {@code INPUT-NAME=HASH,NAME=HASH}; hashes are hexadecimal, so that the first hyphen ends the input's. */
    public String text() {
        return input
                + parts.entrySet().stream()
                        .map(part -> part.getKey() + "=" + part.getValue())
                        .collect(Collectors.joining(",", "-", ""));
    }

    public static PartKeys parse(String text) {
        int hyphen = text.indexOf('-');
        if (hyphen < 0) {
            return new PartKeys(text, Map.of());
        }
        Map<String, String> parts = new TreeMap<>();
        for (String part : text.substring(hyphen + 1).split(",")) {
            int equals = part.lastIndexOf('=');
            if (equals > 0) {
                parts.put(part.substring(0, equals), part.substring(equals + 1));
            }
        }
        return new PartKeys(text.substring(0, hyphen), parts);
    }
}
