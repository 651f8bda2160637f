package org.winnow.classifiers.ner.combine;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.winnow.classifiers.ner.Span;
import org.winnow.classifiers.ner.tag.ScoredSpan;

/**
 * What was learned of several taggers together. Of spans that overlap those are kept that promise most.
 *
 * @param levels what each count of votes was worth; ordered by taggers able, then votes
 * @param weights of {@link Method#WEIGHTED}; empty for the other
 * @param keep probability from which a span is an entity, in [0, 1]: the one with the best F1 on held-out sentences
 * @param accept probability from which nobody need look at a span, at least {@code keep}; above 1 if no spans were right
 *     often enough
 */
public record Combination(
        Panel panel, Method method, List<Level> levels, SortedMap<String, Double> weights, double keep, double accept)
        implements Serializable {
    /** How a candidate is judged. */
    public enum Method {
        /** By the number of taggers that agree. */
        AGREEMENT,
        /** By which taggers agree, how surely, and which contradict: a logistic regression. */
        WEIGHTED
    }

    /**
     * A decision.
     *
     * @param spans the entities in order, without overlap, with the probability that each is right
     * @param queued those of them, and the other candidates, that a person should see: more likely than not to be worth
     *     it, and not certain enough to be accepted; ordered by span
     */
    public record Decision(List<ScoredSpan> spans, List<ScoredSpan> queued) {
        public Decision {
            spans = List.copyOf(spans);
            queued = List.copyOf(queued);
        }
    }

    /** Below it a candidate is not worth a look. */
    private static final double WORTH_A_LOOK = 0.05;

    public Combination {
        levels = levels.stream().sorted().toList();
        weights = Collections.unmodifiableSortedMap(new TreeMap<>(weights));
    }

    static Combination of(Panel panel, Method method, Estimate estimate, double keep, double accept) {
        List<Level> levels = estimate instanceof Agreement agreement
                ? List.copyOf(agreement.levels().values())
                : List.of();
        Map<String, Double> weights = estimate instanceof Weighing weighing ? weighing.weights() : Map.of();
        return new Combination(panel, method, levels, new TreeMap<>(weights), keep, Math.max(keep, accept));
    }

    Combination withLevels(List<Level> other) {
        return new Combination(panel, method, other, weights, keep, accept);
    }

    private Estimate estimate() {
        return method == Method.WEIGHTED ? new Weighing(panel, weights) : Agreement.of(panel, levels);
    }

    /** The probability of each candidate, as {@code double[candidates]}. */
    public double[] probabilities(List<Candidate> candidates) {
        return estimate().of(candidates);
    }

    /** @param candidates of one sentence, ordered by span */
    public Decision decide(List<Candidate> candidates) {
        double[] probabilities = probabilities(candidates);
        List<ScoredSpan> kept = best(candidates, probabilities, keep);
        SortedSet<Span> accepted = new TreeSet<>();
        kept.stream().filter(one -> one.score() >= accept).forEach(one -> accepted.add(one.span()));
        List<ScoredSpan> queued = new ArrayList<>();
        for (int i = 0; i < probabilities.length; i++) {
            Span span = candidates.get(i).span();
            boolean settled = accepted.stream().anyMatch(span::overlaps);
            if (!settled && probabilities[i] >= WORTH_A_LOOK) {
                queued.add(new ScoredSpan(span, probabilities[i]));
            }
        }
        return new Decision(kept, queued);
    }

    /** Spans without overlap whose probabilities exceed the threshold by the largest sum. */
    static List<ScoredSpan> best(List<Candidate> candidates, double[] probabilities, double threshold) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < probabilities.length; i++) {
            if (probabilities[i] >= threshold) {
                order.add(i);
            }
        }
        order.sort((a, b) -> Integer.compare(
                candidates.get(a).span().end(), candidates.get(b).span().end()));
        double[] sums = new double[order.size() + 1];
        boolean[] taken = new boolean[order.size() + 1];
        for (int i = 1; i <= order.size(); i++) {
            double with = probabilities[order.get(i - 1)] - threshold + 1e-12 + sums[before(candidates, order, i)];
            taken[i] = with > sums[i - 1];
            sums[i] = Math.max(with, sums[i - 1]);
        }
        List<ScoredSpan> best = new ArrayList<>();
        for (int i = order.size(); i > 0; ) {
            int candidate = order.get(i - 1);
            if (taken[i]) {
                best.add(new ScoredSpan(candidates.get(candidate).span(), probabilities[candidate]));
            }
            i = taken[i] ? before(candidates, order, i) : i - 1;
        }
        Collections.reverse(best);
        return best;
    }

    /** How many of the first ones, by end, end before the i-th begins. */
    private static int before(List<Candidate> candidates, List<Integer> order, int i) {
        int start = candidates.get(order.get(i - 1)).span().start();
        int count = i - 1;
        while (count > 0 && candidates.get(order.get(count - 1)).span().end() > start) {
            count--;
        }
        return count;
    }
}
