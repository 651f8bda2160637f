package org.winnow.classifiers.ner.tagger;

import java.util.Arrays;
import org.winnow.classifiers.ner.Span;

/**
 * Probabilities of labels by the forward-backward algorithm, each token scaled to a sum of one so that nothing underflows.
 * What is less likely than the likeliest by a factor of e to the 200 counts as that, else all that is legal might come to
 * nothing. For one sentence after another; not safe for several threads.
 */
final class Sums {
    private static final double LEAST = -200;
    private static final double MOST_BEHIND = 1e280;

    private final Labels labels;
    private final int size;
    private final double[] transitions;
    private double highestTransition;

    private double[] emissions = new double[0];
    private double[] forward = new double[0];
    private double[] backward = new double[0];
    private double[] scales = new double[0];
    private int length;
    private double logSum;

    Sums(Labels labels) {
        this.labels = labels;
        size = labels.size();
        transitions = new double[size * size];
    }

    /** @param scale what all weights are multiplied by */
    void transitions(float[] weights, double scale) {
        highestTransition = Double.NEGATIVE_INFINITY;
        for (float weight : weights) {
            highestTransition = Math.max(highestTransition, weight * scale);
        }
        for (int i = 0; i < transitions.length; i++) {
            transitions[i] = Math.exp(Math.max(weights[i] * scale - highestTransition, LEAST));
        }
    }

    /** @param scores of at least one token, row-major */
    void sentence(float[] scores, double scale) {
        length = scores.length / size;
        if (emissions.length < scores.length) {
            emissions = new double[scores.length];
            forward = new double[scores.length];
            backward = new double[scores.length];
            scales = new double[length];
        }
        logSum = (length - 1) * highestTransition;
        for (int at = 0; at < length; at++) {
            double highest = Double.NEGATIVE_INFINITY;
            for (int i = at * size; i < (at + 1) * size; i++) {
                highest = Math.max(highest, scores[i] * scale);
            }
            for (int i = at * size; i < (at + 1) * size; i++) {
                emissions[i] = Math.exp(Math.max(scores[i] * scale - highest, LEAST));
            }
            logSum += highest;
        }
        forward();
        backward();
    }

    private void forward() {
        for (int at = 0; at < length; at++) {
            int row = at * size;
            double sum = 0;
            for (int right = 0; right < size; right++) {
                double ways = 0;
                if (at > 0) {
                    for (int left : labels.before()[right]) {
                        ways += forward[row - size + left] * transitions[left * size + right];
                    }
                }
                forward[row + right] = ways * emissions[row + right];
                sum += forward[row + right];
            }
            if (at == 0) {
                for (int label : labels.starts()) {
                    forward[label] = emissions[label];
                    sum += emissions[label];
                }
            }
            scales[at] = 1 / sum;
            for (int i = row; i < row + size; i++) {
                forward[i] *= scales[at];
            }
        }
    }

    private void backward() {
        int last = (length - 1) * size;
        Arrays.fill(backward, last, last + size, 0);
        double ending = 0;
        for (int label : labels.ends()) {
            ending += forward[last + label];
        }
        for (int label : labels.ends()) {
            backward[last + label] = 1 / ending;
        }
        logSum += Math.log(ending);
        for (int at = 0; at < length; at++) {
            logSum -= Math.log(scales[at]);
        }
        for (int at = length - 1; at > 0; at--) {
            int row = at * size;
            Arrays.fill(backward, row - size, row, 0);
            for (int right = 0; right < size; right++) {
                double behind = emissions[row + right] * backward[row + right] * scales[at];
                for (int left : labels.before()[right]) {
                    backward[row - size + left] += transitions[left * size + right] * behind;
                }
            }
            for (int label = row - size; label < row; label++) {
                backward[label] = Math.min(backward[label], MOST_BEHIND);
            }
        }
    }

    /** Logarithm of the sum over all legal sequences. */
    double logSum() {
        return logSum;
    }

    /** Of all labels of a token. */
    void probabilities(int at, double[] row) {
        for (int label = 0; label < size; label++) {
            row[label] = forward[at * size + label] * backward[at * size + label];
        }
    }

    /** Adds how often each pair of labels is to be expected. */
    void addPairs(double[] expected) {
        for (int at = 1; at < length; at++) {
            int row = at * size;
            for (int right = 0; right < size; right++) {
                double behind = emissions[row + right] * backward[row + right] * scales[at];
                if (behind > 0) {
                    for (int left : labels.before()[right]) {
                        expected[left * size + right] +=
                                forward[row - size + left] * transitions[left * size + right] * behind;
                    }
                }
            }
        }
    }

    /** That exactly these tokens are an entity, with these labels. */
    double probability(Span span, int[] path) {
        double product = forward[span.start() * size + path[span.start()]];
        for (int at = span.start() + 1; at < span.end(); at++) {
            product *= transitions[path[at - 1] * size + path[at]] * emissions[at * size + path[at]] * scales[at];
        }
        return Math.min(1, product * backward[(span.end() - 1) * size + path[span.end() - 1]]);
    }
}
