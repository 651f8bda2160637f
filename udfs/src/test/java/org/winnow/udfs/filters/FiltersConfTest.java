package org.winnow.udfs.filters;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code filters.conf} names every threshold, and its comments tell every profile's value. */
class FiltersConfTest {
    @Test
    void each_threshold_is_there_with_the_value_of_every_profile() throws IOException {
        Map<String, String> expected = new TreeMap<>();
        for (String setting : Profiles.settings()) {
            String values = Profiles.names().stream()
                    .map(profile -> profile + " " + shown(profile, setting))
                    .collect(Collectors.joining(", "));
            expected.put("filters." + setting + " = null", "# " + values);
        }
        expected.put(
                "filters.profile = datatrove",
                "# Recipe whose rules and way of counting apply: datatrove, fineweb-v1, dclm, c4 or dolma.");
        assertEquals(expected, read());
    }

    private static String shown(String profile, String setting) {
        Object value = Profiles.thresholds(profile).get(setting);
        if (value == null) {
            return "-";
        }
        return value.equals(Double.POSITIVE_INFINITY) ? "off" : value.toString().replaceFirst("\\.0$", "");
    }

    /** Assignments by path, with the last comment line before them. */
    private static Map<String, String> read() throws IOException {
        Map<String, String> read = new TreeMap<>();
        Deque<String> path = new ArrayDeque<>();
        String comment = "";
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                FiltersConfTest.class.getResourceAsStream("/filters.conf"), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String text = line.strip();
                if (text.startsWith("#")) {
                    comment = text;
                } else if (text.endsWith("{")) {
                    path.addLast(text.substring(0, text.length() - 2));
                } else if (text.equals("}")) {
                    path.removeLast();
                } else if (!text.isEmpty()) {
                    read.put(String.join(".", path) + "." + text, comment);
                }
            }
        }
        return read;
    }
}
