package org.winnow.classifiers.ner.tagger;

import java.util.Arrays;

/** Best sequences and sums over all sequences of labels, of which only legal ones count. Scores are row-major by token. */
final class Chain {
    private final Labels labels;
    private final int size;
    private final float[] transitions;

    /** @param transitions by left and right label; read when asked, so they may change in between */
    Chain(Labels labels, float[] transitions) {
        this.labels = labels;
        size = labels.size();
        this.transitions = transitions;
    }

    /** The sequence of the highest score; of several the one whose last labels are first in order. */
    int[] best(float[] scores) {
        int length = scores.length / size;
        int[] best = new int[length];
        if (length == 0) {
            return best;
        }
        float[] sums = new float[scores.length];
        short[] from = new short[scores.length];
        Arrays.fill(sums, 0, size, Float.NEGATIVE_INFINITY);
        for (int label : labels.starts()) {
            sums[label] = scores[label];
        }
        for (int at = 1; at < length; at++) {
            step(scores, sums, from, at * size);
        }
        int last = (length - 1) * size;
        int end = labels.ends()[0];
        for (int label : labels.ends()) {
            end = sums[last + label] > sums[last + end] ? label : end;
        }
        for (int at = length - 1; at >= 0; at--) {
            best[at] = end;
            end = from[at * size + end];
        }
        return best;
    }

    private void step(float[] scores, float[] sums, short[] from, int row) {
        int[][] before = labels.before();
        for (int right = 0; right < size; right++) {
            float highest = Float.NEGATIVE_INFINITY;
            int choice = 0;
            for (int left : before[right]) {
                float sum = sums[row - size + left] + transitions[left * size + right];
                if (sum > highest) {
                    highest = sum;
                    choice = left;
                }
            }
            sums[row + right] = highest + scores[row + right];
            from[row + right] = (short) choice;
        }
    }
}
