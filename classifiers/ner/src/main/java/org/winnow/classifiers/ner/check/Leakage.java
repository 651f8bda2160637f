package org.winnow.classifiers.ner.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Sentences of one part that another has too.
 *
 * @param flows by the two parts, the one that comes first in the data first
 * @param pairs all pairs of copies that lie in two parts, by place in the data
 */
public record Leakage(SortedMap<String, Flow> flows, List<Copy> pairs) {
    /**
     * From one part into another.
     *
     * @param from the part that the other's sentences are copies of
     * @param sentences of {@code into}
     * @param exact sentences of {@code into} whose {@link TextKey} a sentence of {@code from} has
     * @param near other sentences of {@code into} that are similar to one of {@code from}
     */
    public record Flow(String from, String into, long sentences, long exact, long near) {
        /** Of the sentences of {@code into}, 0 to 1. */
        public double fraction() {
            return sentences == 0 ? 0 : (double) (exact + near) / sentences;
        }
    }

    /** Two entries that are copies of each other; similarity 1 if their keys are equal. */
    public record Copy(Entry first, Entry second, double similarity) {}

    /**
     * @param entries parts one after the other, as train, dev, test
     * @param threshold similarity from which sentences are copies
     */
    public static Leakage of(List<Entry> entries, double threshold) {
        List<String> keys =
                entries.stream().map(entry -> TextKey.of(entry.text())).toList();
        List<Copy> copies = new ArrayList<>();
        Map<String, Set<Integer>> exact = new TreeMap<>();
        Map<String, Set<Integer>> near = new TreeMap<>();
        for (NearDuplicates.Pair pair : new NearDuplicates(threshold).of(keys)) {
            Entry first = entries.get(pair.i());
            Entry second = entries.get(pair.j());
            if (!first.part().equals(second.part())) {
                boolean same = keys.get(pair.i()).equals(keys.get(pair.j()));
                copies.add(new Copy(first, second, same ? 1 : pair.similarity()));
                (same ? exact : near)
                        .computeIfAbsent(name(first.part(), second.part()), name -> new HashSet<>())
                        .add(pair.j());
            }
        }
        SortedMap<String, Flow> flows = new TreeMap<>();
        List<String> parts = entries.stream().map(Entry::part).distinct().toList();
        for (int i = 0; i < parts.size(); i++) {
            for (int j = i + 1; j < parts.size(); j++) {
                String name = name(parts.get(i), parts.get(j));
                flows.put(name, flow(entries, parts.get(i), parts.get(j), exact.get(name), near.get(name)));
            }
        }
        return new Leakage(flows, copies);
    }

    private static Flow flow(List<Entry> entries, String from, String into, Set<Integer> exact, Set<Integer> near) {
        Set<Integer> same = exact == null ? Set.of() : exact;
        long similar = near == null
                ? 0
                : near.stream().filter(place -> !same.contains(place)).count();
        long sentences =
                entries.stream().filter(entry -> entry.part().equals(into)).count();
        return new Flow(from, into, sentences, same.size(), similar);
    }

    private static String name(String from, String into) {
        return from + " -> " + into;
    }

    /** The largest fraction of a part that another has. */
    public double worst() {
        return flows.values().stream().mapToDouble(Flow::fraction).max().orElse(0);
    }
}
