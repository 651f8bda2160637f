package org.winnow.classifiers.ner.tagger;

import java.util.Arrays;

/**
 * The likelihood of a conditional random field with a quadratic penalty. A feature has weights for those labels only with
 * which it was seen, which makes models small and training several times faster.
 */
final class RandomField implements Lbfgs.Objective {
    private final TrainingSet data;
    private final double l2;
    private final int size;
    private final Sums sums;
    private final int[] starts;
    private final short[] labels;
    private final double[] observed;

    RandomField(TrainingSet data, Labels labels, double l2) {
        this.data = data;
        this.l2 = l2;
        size = labels.size();
        sums = new Sums(labels);
        boolean[] seen = new boolean[data.features().length * size];
        forEachGold((feature, label) -> seen[feature * size + label] = true);
        starts = new int[data.features().length + 1];
        short[] found = new short[seen.length];
        int count = 0;
        for (int i = 0; i < seen.length; i++) {
            if (seen[i]) {
                found[count++] = (short) (i % size);
            }
            starts[i / size + 1] = count;
        }
        this.labels = Arrays.copyOf(found, count);
        observed = new double[parameters()];
        forEachGold((feature, label) -> observed[place(feature, label)]++);
        for (int[] gold : data.gold()) {
            for (int at = 1; at < gold.length; at++) {
                observed[count + gold[at - 1] * size + gold[at]]++;
            }
        }
    }

    private interface Seen {
        void at(int feature, int label);
    }

    private void forEachGold(Seen seen) {
        for (int sentence = 0; sentence < data.gold().length; sentence++) {
            int[] gold = data.gold()[sentence];
            for (int at = 0; at < gold.length; at++) {
                for (int feature : data.tokens()[sentence][at]) {
                    seen.at(feature, gold[at]);
                }
            }
        }
    }

    private int place(int feature, int label) {
        int at = starts[feature];
        while (labels[at] != label) {
            at++;
        }
        return at;
    }

    /** Weights of features, then transitions. */
    int parameters() {
        return labels.length + size * size;
    }

    @Override
    public double at(double[] point, double[] gradient) {
        int pairs = labels.length;
        double value = 0;
        for (int i = 0; i < point.length; i++) {
            value += l2 / 2 * point[i] * point[i] - observed[i] * point[i];
            gradient[i] = l2 * point[i] - observed[i];
        }
        float[] transitions = new float[size * size];
        for (int i = 0; i < transitions.length; i++) {
            transitions[i] = (float) point[pairs + i];
        }
        sums.transitions(transitions, 1);
        double[] expected = new double[size * size];
        double[] row = new double[size];
        for (int[][] tokens : data.tokens()) {
            sums.sentence(scores(tokens, point), 1);
            value += sums.logSum();
            for (int at = 0; at < tokens.length; at++) {
                sums.probabilities(at, row);
                for (int feature : tokens[at]) {
                    for (int i = starts[feature]; i < starts[feature + 1]; i++) {
                        gradient[i] += row[labels[i]];
                    }
                }
            }
            sums.addPairs(expected);
        }
        for (int i = 0; i < expected.length; i++) {
            gradient[pairs + i] += expected[i];
        }
        return value;
    }

    private float[] scores(int[][] tokens, double[] point) {
        float[] scores = new float[tokens.length * size];
        for (int at = 0; at < tokens.length; at++) {
            for (int feature : tokens[at]) {
                for (int i = starts[feature]; i < starts[feature + 1]; i++) {
                    scores[at * size + labels[i]] += (float) point[i];
                }
            }
        }
        return scores;
    }

    Weights weights(double[] point) {
        int[] kept = new int[starts.length];
        short[] keptLabels = new short[labels.length];
        float[] values = new float[labels.length];
        int count = 0;
        for (int feature = 0; feature + 1 < starts.length; feature++) {
            for (int i = starts[feature]; i < starts[feature + 1]; i++) {
                if ((float) point[i] != 0) {
                    keptLabels[count] = labels[i];
                    values[count++] = (float) point[i];
                }
            }
            kept[feature + 1] = count;
        }
        float[] transitions = new float[size * size];
        for (int i = 0; i < transitions.length; i++) {
            transitions[i] = (float) point[labels.length + i];
        }
        return new Weights(
                data.features(), kept, Arrays.copyOf(keptLabels, count), Arrays.copyOf(values, count), transitions);
    }
}
