package org.winnow.udfs.filters;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.winnow.udfs.Nearest;

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
                .min((a, b) -> Integer.compare(Nearest.distance(a, name), Nearest.distance(b, name)))
                .orElseThrow();
    }
}
