package org.winnow.classifiers.ner.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.winnow.classifiers.ner.Span;

/**
 * Where annotations contradict each other.
 *
 * @param sentences groups of sentences with the same tokens and not the same entities, in the order of the data
 * @param surfaces words that are an entity of several types, most contested first
 */
public record Contradictions(List<List<Entry>> sentences, List<Surface> surfaces) {
    /**
     * Words with several types.
     *
     * @param types how often each, by type
     */
    public record Surface(String text, SortedMap<String, Integer> types) {
        /** Entities that have not the most frequent type. */
        public int minority() {
            int all = types.values().stream().mapToInt(Integer::intValue).sum();
            return all
                    - types.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        }
    }

    public static Contradictions of(List<Entry> entries) {
        Map<String, List<Entry>> bySentence = new LinkedHashMap<>();
        Map<String, SortedMap<String, Integer>> bySurface = new TreeMap<>();
        for (Entry entry : entries) {
            bySentence.computeIfAbsent(entry.text(), text -> new ArrayList<>()).add(entry);
            for (Span span : entry.spans()) {
                bySurface
                        .computeIfAbsent(entry.sentence().surface(span), surface -> new TreeMap<>())
                        .merge(span.type(), 1, Integer::sum);
            }
        }
        List<List<Entry>> sentences = bySentence.values().stream()
                .filter(same -> same.stream().map(Entry::spans).distinct().count() > 1)
                .map(List::copyOf)
                .toList();
        List<Surface> surfaces = bySurface.entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1)
                .map(entry -> new Surface(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingInt(Surface::minority).reversed().thenComparing(Surface::text))
                .toList();
        return new Contradictions(sentences, surfaces);
    }
}
