package org.winnow.classifiers.ner.people;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** How much is learned by asking somebody who knows. */
public final class Uncertainty {
    private Uncertainty() {}

    /**
     * The entropy of what is true of one text, in bits: what is expected to be learned from an answer that is always
     * right. Candidates that overlap, directly or through others, are alternatives of which at most one is true, and may
     * all be wrong; candidates that do not overlap are taken to be independent. Entities that are no candidates count
     * for nothing.
     */
    public static double bits(List<Candidate> candidates) {
        List<Candidate> byStart = new ArrayList<>(candidates);
        byStart.sort(Comparator.comparing(Candidate::span));
        double bits = 0;
        int end = -1;
        List<Candidate> group = new ArrayList<>();
        for (Candidate candidate : byStart) {
            if (candidate.span().start() >= end) {
                bits += entropy(group);
                group.clear();
            }
            group.add(candidate);
            end = Math.max(end, candidate.span().end());
        }
        return bits + entropy(group);
    }

    private static double entropy(List<Candidate> alternatives) {
        double sum = alternatives.stream().mapToDouble(Candidate::posterior).sum();
        double scale = Math.max(1, sum);
        double bits = surprise(1 - sum / scale);
        for (Candidate one : alternatives) {
            bits += surprise(one.posterior() / scale);
        }
        return bits;
    }

    private static double surprise(double p) {
        return p <= 0 ? 0 : -p * Math.log(p) / Math.log(2);
    }
}
