package org.winnow.classifiers.ner.people;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Which candidates to take, so that none overlap and a tag sequence can say them. */
public final class Decisions {
    private static final int ROUNDS = 100;
    private static final double NEAR = 1e-9;

    private Decisions() {}

    /**
     * The threshold with which {@link #above} gives the highest F1 that can be expected: half of that F1 (Z. Lipton, C.
     * Elkan, B. Naryanaswamy: Optimal Thresholding of Classifiers to Maximize F1 Measure, 2014), found by repetition (W.
     * Dinkelbach: On Nonlinear Fractional Programming, 1967).
     *
     * @param candidates of each text
     * @param expectedEntities how many entities there are, those included that are no candidates
     */
    static double threshold(List<List<Candidate>> candidates, double expectedEntities) {
        double f1 = 1;
        for (int i = 0; i < ROUNDS; i++) {
            double correct = 0;
            long taken = 0;
            for (List<Candidate> text : candidates) {
                List<Candidate> best = above(text, f1 / 2);
                taken += best.size();
                correct += best.stream().mapToDouble(Candidate::posterior).sum();
            }
            double all = taken + expectedEntities;
            double next = all == 0 ? 0 : 2 * correct / all;
            if (Math.abs(next - f1) < NEAR) {
                break;
            }
            f1 = next;
        }
        return f1 / 2;
    }

    /**
     * Candidates of one text of which no two overlap, such that what they are more likely than a threshold is most in
     * sum.
     *
     * @return in order
     */
    public static List<Candidate> above(List<Candidate> candidates, double threshold) {
        List<Candidate> byEnd = candidates.stream()
                .filter(candidate -> candidate.posterior() > threshold)
                .sorted(Comparator.comparingInt(
                                (Candidate candidate) -> candidate.span().end())
                        .thenComparing(Candidate::span))
                .toList();
        double[] gain = new double[byEnd.size() + 1];
        int[] before = new int[byEnd.size() + 1];
        for (int i = 1; i <= byEnd.size(); i++) {
            Candidate candidate = byEnd.get(i - 1);
            before[i] = i - 1;
            while (before[i] > 0
                    && byEnd.get(before[i] - 1).span().end() > candidate.span().start()) {
                before[i]--;
            }
            gain[i] = Math.max(gain[i - 1], gain[before[i]] + candidate.posterior() - threshold);
        }
        List<Candidate> taken = new ArrayList<>();
        for (int i = byEnd.size(); i > 0; ) {
            boolean worthwhile = gain[i] > gain[i - 1];
            if (worthwhile) {
                taken.add(0, byEnd.get(i - 1));
            }
            i = worthwhile ? before[i] : i - 1;
        }
        return taken;
    }
}
