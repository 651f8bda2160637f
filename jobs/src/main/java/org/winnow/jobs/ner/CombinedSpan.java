package org.winnow.jobs.ner;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.winnow.classifiers.ner.Scheme;
import org.winnow.classifiers.ner.Span;
import org.winnow.classifiers.ner.combine.Candidate;
import org.winnow.classifiers.ner.combine.Combination;
import org.winnow.classifiers.ner.tag.ScoredSpan;

/**
 * A span that several taggers together take for an entity, or that a person should see.
 *
 * @param span by tokens
 * @param probability that it is right, in [0, 1]
 * @param taggers who proposed it, by name
 * @param entity whether it is taken; of those none overlap
 * @param accepted whether it is taken, and nobody need look at it
 * @param queued whether a person should see it
 */
record CombinedSpan(
        Span span, double probability, List<String> taggers, boolean entity, boolean accepted, boolean queued) {
    CombinedSpan {
        taggers = List.copyOf(taggers);
    }

    /**
     * What a combination makes of one sentence; nothing of a sentence in which nobody proposed anything.
     *
     * @param candidates ordered by span
     * @return ordered by span
     */
    static List<CombinedSpan> of(Combination combination, List<Candidate> candidates) {
        Combination.Decision decision = combination.decide(candidates);
        Map<Span, Double> entities = probabilities(decision.spans());
        Map<Span, Double> queued = probabilities(decision.queued());
        List<CombinedSpan> combined = new ArrayList<>();
        for (Candidate candidate : candidates) {
            Span span = candidate.span();
            boolean entity = entities.containsKey(span);
            if (entity || queued.containsKey(span)) {
                double probability = entity ? entities.get(span) : queued.get(span);
                combined.add(new CombinedSpan(
                        span,
                        probability,
                        List.copyOf(candidate.votes().keySet()),
                        entity,
                        entity && probability >= combination.accept(),
                        queued.containsKey(span)));
            }
        }
        return combined;
    }

    private static Map<Span, Double> probabilities(List<ScoredSpan> scored) {
        return scored.stream().collect(Collectors.toMap(ScoredSpan::span, ScoredSpan::score));
    }

    /** The entities among some spans of a sentence of so many tokens, in IOB2. */
    static List<String> tags(List<CombinedSpan> spans, int tokens) {
        List<Span> entities = spans.stream()
                .filter(CombinedSpan::entity)
                .map(CombinedSpan::span)
                .toList();
        return Scheme.IOB2.tags(entities, tokens);
    }

    static boolean isOpen(List<CombinedSpan> spans) {
        return spans.stream().anyMatch(CombinedSpan::queued);
    }
}
