package org.winnow.classifiers.ner.tagger;

import java.util.List;

/**
 * Makes probabilities of a perceptron's scores: the factor under which held-out tags are likeliest if the weights are taken
 * for those of a conditional random field.
 */
final class Calibration {
    private static final double LOWEST = 1e-3;
    private static final double STEP = 1.15;
    private static final int STEPS = 60;

    private Calibration() {}

    /** @param scores of each sentence, by token and label, row-major */
    static double scale(Labels labels, float[] transitions, List<float[]> scores, List<int[]> gold) {
        Sums sums = new Sums(labels);
        double best = LOWEST;
        double highest = Double.NEGATIVE_INFINITY;
        double scale = LOWEST;
        for (int i = 0; i < STEPS; i++, scale *= STEP) {
            sums.transitions(transitions, scale);
            double likelihood = 0;
            for (int sentence = 0; sentence < gold.size(); sentence++) {
                sums.sentence(scores.get(sentence), scale);
                likelihood += scale * score(scores.get(sentence), gold.get(sentence), transitions, labels.size())
                        - sums.logSum();
            }
            if (likelihood > highest) {
                highest = likelihood;
                best = scale;
            }
        }
        return best;
    }

    private static double score(float[] scores, int[] labels, float[] transitions, int size) {
        double sum = 0;
        for (int at = 0; at < labels.length; at++) {
            sum += scores[at * size + labels[at]];
            sum += at > 0 ? transitions[labels[at - 1] * size + labels[at]] : 0;
        }
        return sum;
    }
}
