package org.winnow.classifiers.ner.people;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.winnow.classifiers.ner.Span;

/**
 * Texts, and who marked what in them.
 *
 * @param texts in the order in which they are written
 * @param markups sorted by text, worker and types, so that the order of input never matters
 */
public record Crowd(List<CrowdText> texts, List<Markup> markups) {
    /** @throws IllegalArgumentException if a person marked a type of a text twice, or something outside a text */
    public Crowd {
        texts = List.copyOf(texts);
        Map<String, Integer> order = new HashMap<>();
        for (CrowdText text : texts) {
            if (order.put(text.id(), order.size()) != null) {
                throw new IllegalArgumentException("There are two texts called " + text.id());
            }
        }
        List<Markup> sorted = new ArrayList<>(markups);
        for (Markup markup : sorted) {
            requireInside(markup, order, texts);
        }
        sorted.sort(Comparator.comparing((Markup one) -> order.get(one.text()))
                .thenComparing(Markup::worker)
                .thenComparing(one -> String.join(" ", one.types())));
        requireOnce(sorted);
        markups = Collections.unmodifiableList(sorted);
    }

    private static void requireInside(Markup markup, Map<String, Integer> order, List<CrowdText> texts) {
        if (!order.containsKey(markup.text())) {
            throw new IllegalArgumentException("There is no text called " + markup.text());
        }
        int length = texts.get(order.get(markup.text())).tokens().size();
        for (Span span : markup.spans()) {
            if (span.end() > length) {
                throw new IllegalArgumentException("Worker " + markup.worker() + " marked tokens up to " + span.end()
                        + " in text " + markup.text() + ", which has " + length);
            }
        }
    }

    private static void requireOnce(List<Markup> markups) {
        Set<List<String>> seen = new HashSet<>();
        for (Markup markup : markups) {
            for (String type : markup.types()) {
                if (!seen.add(List.of(markup.text(), markup.worker(), type))) {
                    throw new IllegalArgumentException("Worker " + markup.worker() + " was asked for " + type
                            + " in text " + markup.text() + " twice; keep one answer");
                }
            }
        }
    }

    /** All that somebody was asked for, in order. */
    public SortedSet<String> types() {
        SortedSet<String> types = new TreeSet<>();
        markups.forEach(markup -> types.addAll(markup.types()));
        return types;
    }

    /** In order. */
    public SortedSet<String> workers() {
        SortedSet<String> workers = new TreeSet<>();
        markups.forEach(markup -> workers.add(markup.worker()));
        return workers;
    }

    /** One list for each text, in the order of the texts. */
    public List<List<Markup>> byText() {
        Map<String, List<Markup>> found = new HashMap<>();
        markups.forEach(markup ->
                found.computeIfAbsent(markup.text(), id -> new ArrayList<>()).add(markup));
        return texts.stream()
                .map(text -> found.getOrDefault(text.id(), List.of()))
                .toList();
    }
}
