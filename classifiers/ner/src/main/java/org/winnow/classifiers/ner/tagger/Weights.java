package org.winnow.classifiers.ner.tagger;

import java.util.Arrays;
import java.util.List;

/**
 * What was learned: for each feature the weights that are not zero, and for each pair of labels one.
 *
 * @param features hashes; feature i has its weights at starts[i] to starts[i + 1]
 * @param labels of the weights
 * @param values the weights
 * @param transitions by left and right label, row-major
 */
record Weights(long[] features, int[] starts, short[] labels, float[] values, float[] transitions) {
    /** Of models with the same features. */
    static Weights sum(List<Weights> models, int size) {
        Weights first = models.get(0);
        if (models.size() == 1) {
            return first;
        }
        int most = models.stream().mapToInt(model -> model.values().length).sum();
        int[] starts = new int[first.starts().length];
        short[] labels = new short[most];
        float[] values = new float[most];
        float[] row = new float[size];
        int count = 0;
        for (int feature = 0; feature + 1 < starts.length; feature++) {
            Arrays.fill(row, 0);
            for (Weights model : models) {
                model.add(feature, row, 0);
            }
            for (int label = 0; label < size; label++) {
                if (row[label] != 0) {
                    labels[count] = (short) label;
                    values[count++] = row[label];
                }
            }
            starts[feature + 1] = count;
        }
        float[] transitions = new float[size * size];
        for (Weights model : models) {
            for (int i = 0; i < transitions.length; i++) {
                transitions[i] += model.transitions()[i];
            }
        }
        return new Weights(
                first.features(), starts, Arrays.copyOf(labels, count), Arrays.copyOf(values, count), transitions);
    }

    /** Adds the weights of a feature to the scores of all labels, which begin at {@code row}. */
    void add(int feature, float[] scores, int row) {
        for (int i = starts[feature]; i < starts[feature + 1]; i++) {
            scores[row + labels[i]] += values[i];
        }
    }

    /** Scores of a sentence, by token and label, row-major. */
    float[] scores(int[][] tokens, int size) {
        float[] scores = new float[tokens.length * size];
        for (int at = 0; at < tokens.length; at++) {
            for (int feature : tokens[at]) {
                add(feature, scores, at * size);
            }
        }
        return scores;
    }

    /** Without features whose weights are all zero. */
    Weights compact() {
        long[] kept = new long[features.length];
        int[] keptStarts = new int[features.length + 1];
        int count = 0;
        for (int feature = 0; feature < features.length; feature++) {
            if (starts[feature] < starts[feature + 1]) {
                kept[count++] = features[feature];
                keptStarts[count] = starts[feature + 1];
            }
        }
        return new Weights(
                Arrays.copyOf(kept, count), Arrays.copyOf(keptStarts, count + 1), labels, values, transitions);
    }
}
