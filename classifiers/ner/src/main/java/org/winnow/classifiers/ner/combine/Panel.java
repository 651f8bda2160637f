package org.winnow.classifiers.ner.combine;

import java.io.Serializable;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The taggers that are asked.
 *
 * @param types what each can give, by tagger; its silence on other types means nothing
 */
public record Panel(SortedMap<String, SortedSet<String>> types) implements Serializable {
    public Panel {
        SortedMap<String, SortedSet<String>> copy = new TreeMap<>();
        types.forEach((tagger, some) -> copy.put(tagger, Collections.unmodifiableSortedSet(new TreeSet<>(some))));
        types = Collections.unmodifiableSortedMap(copy);
        if (types.isEmpty()) {
            throw new IllegalArgumentException("No taggers (at least one is needed)");
        }
    }

    public static Panel of(Map<String, ? extends Set<String>> types) {
        SortedMap<String, SortedSet<String>> sorted = new TreeMap<>();
        types.forEach((tagger, some) -> sorted.put(tagger, new TreeSet<>(some)));
        return new Panel(sorted);
    }

    /** How many can give a type. */
    int able(String type) {
        return (int) types.values().stream().filter(some -> some.contains(type)).count();
    }
}
