package org.winnow.classifiers.ner.combine;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.winnow.classifiers.ner.Span;
import org.winnow.classifiers.ner.tag.ScoredSpan;

/**
 * A span that at least one tagger proposed.
 *
 * @param span by tokens
 * @param votes score by tagger, of those that proposed exactly this span and type
 */
public record Candidate(Span span, SortedMap<String, Double> votes) {
    public Candidate {
        votes = Collections.unmodifiableSortedMap(new TreeMap<>(votes));
        if (votes.isEmpty()) {
            throw new IllegalArgumentException("Candidate " + span + " has no votes");
        }
    }

    /**
     * All candidates of a sentence.
     *
     * @param proposed by tagger
     * @return ordered by span
     */
    public static List<Candidate> of(Map<String, List<ScoredSpan>> proposed) {
        SortedMap<Span, SortedMap<String, Double>> votes = new TreeMap<>();
        proposed.forEach((tagger, spans) -> spans.forEach(one ->
                votes.computeIfAbsent(one.span(), span -> new TreeMap<>()).put(tagger, one.score())));
        return votes.entrySet().stream()
                .map(entry -> new Candidate(entry.getKey(), entry.getValue()))
                .toList();
    }
}
