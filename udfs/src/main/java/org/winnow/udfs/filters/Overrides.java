package org.winnow.udfs.filters;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Replaces thresholds of a profile by name and collects everything that is wrong with the names and values. */
final class Overrides {
    private final FilterProfile profile;
    private final Set<String> known;
    private final List<String> problems = new ArrayList<>();

    /** @param known every name that some profile has */
    Overrides(FilterProfile profile, Set<String> known) {
        this.profile = profile;
        this.known = known;
    }

    List<Filter> apply(Map<String, ?> overrides) {
        List<Filter> filters = new ArrayList<>(profile.filters());
        new TreeMap<>(overrides).forEach((name, value) -> {
            if (!known.contains(name)) {
                problems.add("Unknown setting: " + name + " (did you mean " + nearest(name) + "?)");
            } else if (value != null) {
                replace(filters, name, value);
            }
        });
        if (!problems.isEmpty()) {
            throw new InvalidSettings(problems);
        }
        return filters;
    }

    private void replace(List<Filter> filters, String name, Object value) {
        for (int i = 0; i < filters.size(); i++) {
            if (Thresholds.names(filters.get(i)).contains(name)) {
                try {
                    filters.set(i, Thresholds.replace(filters.get(i), name, value));
                } catch (IllegalArgumentException e) {
                    problems.add(e.getMessage());
                }
                return;
            }
        }
        problems.add("Setting without effect: " + name + " (profile " + profile.name() + " has no such rule)");
    }

    private String nearest(String name) {
        return known.stream()
                .min((a, b) -> Integer.compare(distance(a, name), distance(b, name)))
                .orElseThrow();
    }

    /** Levenshtein distance. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
