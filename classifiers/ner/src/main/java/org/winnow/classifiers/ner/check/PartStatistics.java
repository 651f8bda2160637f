package org.winnow.classifiers.ner.check;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.winnow.classifiers.ner.Span;

/**
 * What one part holds.
 *
 * @param annotated sentences with at least one entity
 * @param types entities by type
 * @param unseen entities whose words with this type the first part has not; of the first part itself 0
 */
public record PartStatistics(
        String part, long sentences, long tokens, long annotated, SortedMap<String, Long> types, long unseen) {
    public long entities() {
        return types.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Of the entities, 0 to 1. */
    public double unseenFraction() {
        return entities() == 0 ? 0 : (double) unseen / entities();
    }

    /** One for each part, in the order of the data; the first is the one that is trained on. */
    public static List<PartStatistics> of(List<Entry> entries) {
        List<String> parts = entries.stream().map(Entry::part).distinct().toList();
        Set<String> known = new HashSet<>();
        entries.stream()
                .filter(entry -> entry.part().equals(parts.get(0)))
                .forEach(entry -> entry.spans().forEach(span -> known.add(name(entry, span))));
        return parts.stream().map(part -> one(part, entries, known)).toList();
    }

    private static PartStatistics one(String part, List<Entry> entries, Set<String> known) {
        long sentences = 0;
        long tokens = 0;
        long annotated = 0;
        long unseen = 0;
        SortedMap<String, Long> types = new TreeMap<>();
        for (Entry entry : entries) {
            if (entry.part().equals(part)) {
                sentences++;
                tokens += entry.sentence().tokens().size();
                annotated += entry.spans().isEmpty() ? 0 : 1;
                for (Span span : entry.spans()) {
                    types.merge(span.type(), 1L, Long::sum);
                    unseen += known.contains(name(entry, span)) ? 0 : 1;
                }
            }
        }
        return new PartStatistics(part, sentences, tokens, annotated, types, unseen);
    }

    private static String name(Entry entry, Span span) {
        return span.type() + " " + entry.sentence().surface(span);
    }
}
