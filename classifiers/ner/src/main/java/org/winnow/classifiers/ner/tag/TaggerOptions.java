package org.winnow.classifiers.ner.tag;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The options of a {@link TaggerSpec}, checked; all errors name the tagger, the option and what it may be. */
public final class TaggerOptions {
    private final TaggerSpec spec;

    private TaggerOptions(TaggerSpec spec) {
        this.spec = spec;
    }

    /** @throws IllegalArgumentException if an option is not among the known ones */
    public static TaggerOptions of(TaggerSpec spec, String... known) {
        Set<String> unknown = new TreeSet<>(spec.options().keySet());
        unknown.removeAll(Set.of(known));
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("Tagger " + spec.name() + ": unknown option"
                    + (unknown.size() > 1 ? "s " : " ") + String.join(", ", unknown) + " (kind " + spec.kind() + " has "
                    + (known.length == 0 ? "none" : String.join(", ", new TreeSet<>(Set.of(known)))) + ")");
        }
        return new TaggerOptions(spec);
    }

    /** The value, or what it is if not given. */
    public String text(String name, String otherwise) {
        return spec.options().getOrDefault(name, otherwise);
    }

    /** A whole number in [low, high]. */
    public int number(String name, int otherwise, int low, int high) {
        String value = spec.options().getOrDefault(name, Integer.toString(otherwise));
        if (value.matches("-?[0-9]{1,9}")) {
            int number = Integer.parseInt(value);
            if (number >= low && number <= high) {
                return number;
            }
        }
        throw invalid(name, "a whole number in [" + low + ", " + high + "]");
    }

    /** What one of the words stands for. */
    public <T> T choice(String name, Map<String, T> choices, T otherwise) {
        String value = spec.options().get(name);
        if (value == null) {
            return otherwise;
        }
        if (!choices.containsKey(value)) {
            throw invalid(name, "one of " + String.join(", ", new TreeSet<>(choices.keySet())));
        }
        return choices.get(value);
    }

    /** For a value that cannot be used. */
    public IllegalArgumentException invalid(String name, String must) {
        return new IllegalArgumentException("Tagger " + spec.name() + ": invalid " + name + ": "
                + spec.options().get(name) + " (must be " + must + ")");
    }
}
