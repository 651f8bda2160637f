package org.winnow.classifiers.ner.tagger;

import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * Makes probabilities of a perceptron's scores: the factor under which held-out tags are likeliest if the weights are taken
 * for those of a conditional random field.
 */
final class Calibration {
    private static final double LOWEST = Math.log(1e-6);
    private static final double HIGHEST = Math.log(10);
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
    private static final int STEPS = 22;

    private Calibration() {}

    /**
     * By golden sections of the factor's logarithm, for there is one maximum: the likelihood is concave in the factor.
     *
     * @param scores of each sentence, by token and label, row-major
     */
    static double scale(Labels labels, float[] transitions, List<float[]> scores, List<int[]> gold) {
        Sums sums = new Sums(labels);
        DoubleUnaryOperator likelihood =
                logarithm -> likelihood(sums, transitions, Math.exp(logarithm), scores, gold, labels.size());
        double low = LOWEST;
        double high = HIGHEST;
        double left = high - GOLDEN * (high - low);
        double right = low + GOLDEN * (high - low);
        double atLeft = likelihood.applyAsDouble(left);
        double atRight = likelihood.applyAsDouble(right);
        for (int i = 0; i < STEPS; i++) {
            if (atLeft >= atRight) {
                high = right;
                right = left;
                atRight = atLeft;
                left = high - GOLDEN * (high - low);
                atLeft = likelihood.applyAsDouble(left);
            } else {
                low = left;
                left = right;
                atLeft = atRight;
                right = low + GOLDEN * (high - low);
                atRight = likelihood.applyAsDouble(right);
            }
        }
        return Math.exp((low + high) / 2);
    }

    private static double likelihood(
            Sums sums, float[] transitions, double scale, List<float[]> scores, List<int[]> gold, int size) {
        sums.transitions(transitions, scale);
        double likelihood = 0;
        for (int sentence = 0; sentence < gold.size(); sentence++) {
            if (gold.get(sentence).length > 0) {
                sums.sentence(scores.get(sentence), scale);
                likelihood +=
                        scale * score(scores.get(sentence), gold.get(sentence), transitions, size) - sums.logSum();
            }
        }
        return likelihood;
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
