package org.winnow.classifiers.ner.tagger;

import java.util.Arrays;
import java.util.Random;

/**
 * Averaged structured perceptron. The average over all steps is kept as in Daumé's formulation: weights, and weights
 * times the step at which they changed. What is learned of a label is learned in part of the others of its type, and of
 * all that are not O: where entities are few, this tells sooner what an entity looks like at all.
 */
final class Perceptron {
    private static final int NOISE_BITS = 32;

    private final TrainingSet data;
    private final int size;
    private final Chain chain;
    // What a label learns when another is taught, by both; with room for the changes of one token.
    private final float[] kinship;
    private final float[] changes;
    private final int[] changed;
    // Features that never changed have no row: most need none.
    private final int[] rows;
    private float[] weights;
    private float[] moments;
    private int rowCount;
    private final float[] transitions;
    private final float[] transitionMoments;
    private int step = 1;
    private final long dropped;
    private final Random random;
    private long noise;

    Perceptron(TrainingSet data, Labels labels, TaggerSettings settings, int run) {
        this.data = data;
        dropped = (long) (settings.dropout() * (1L << NOISE_BITS));
        long seed = Hash.pair(settings.seed(), run);
        random = new Random(seed);
        noise = Hash.finish(seed);
        size = labels.size();
        kinship = kinship(labels, (float) settings.sharing());
        changes = new float[size];
        changed = new int[size];
        transitions = new float[size * size];
        transitionMoments = new float[size * size];
        chain = new Chain(labels, transitions);
        rows = new int[data.features().length];
        Arrays.fill(rows, -1);
        weights = new float[size << 12];
        moments = new float[size << 12];
    }

    private static float[] kinship(Labels labels, float sharing) {
        int size = labels.size();
        float[] kinship = new float[size * size];
        for (int left = 0; left < size; left++) {
            for (int right = 0; right < size; right++) {
                float same = left == right ? 1 : 0;
                float type = labels.areOfOneType(left, right) ? sharing : 0;
                float entity = left > 0 && right > 0 ? sharing : 0;
                kinship[left * size + right] = same + type + entity;
            }
        }
        return kinship;
    }

    /** Once through all sentences, in another order each time. */
    void iterate() {
        int[] order = new int[data.tokens().length];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        for (int i = order.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int held = order[i];
            order[i] = order[other];
            order[other] = held;
        }
        for (int sentence : order) {
            learn(data.tokens()[sentence], data.gold()[sentence]);
            step++;
        }
    }

    private void learn(int[][] all, int[] gold) {
        int[][] tokens = dropped == 0 ? all : some(all);
        float[] scores = new float[tokens.length * size];
        for (int at = 0; at < tokens.length; at++) {
            score(tokens[at], scores, at * size);
        }
        int[] found = chain.best(scores);
        for (int at = 0; at < tokens.length; at++) {
            if (found[at] != gold[at]) {
                learn(tokens[at], gold[at], found[at]);
            }
            if (at > 0 && (found[at] != gold[at] || found[at - 1] != gold[at - 1])) {
                change(transitions, transitionMoments, gold[at - 1] * size + gold[at], 1);
                change(transitions, transitionMoments, found[at - 1] * size + found[at], -1);
            }
        }
    }

    /** Moves the weights of a token's features towards one label and away from another. */
    private void learn(int[] features, int towards, int from) {
        int count = 0;
        for (int label = 0; label < size; label++) {
            changes[label] = kinship[towards * size + label] - kinship[from * size + label];
            if (changes[label] != 0) {
                changed[count++] = label;
            }
        }
        for (int feature : features) {
            int row = row(feature) * size;
            for (int i = 0; i < count; i++) {
                change(weights, moments, row + changed[i], changes[changed[i]]);
            }
        }
    }

    private int[][] some(int[][] all) {
        int[][] some = new int[all.length][];
        for (int at = 0; at < all.length; at++) {
            int[] kept = new int[all[at].length];
            int count = 0;
            for (int feature : all[at]) {
                if (Hash.finish(++noise) >>> (Long.SIZE - NOISE_BITS) >= dropped) {
                    kept[count++] = feature;
                }
            }
            some[at] = Arrays.copyOf(kept, count);
        }
        return some;
    }

    private void change(float[] values, float[] moments, int at, float by) {
        values[at] += by;
        moments[at] += by * step;
    }

    private void score(int[] features, float[] scores, int to) {
        for (int feature : features) {
            int row = rows[feature] * size;
            if (row >= 0) {
                for (int label = 0; label < size; label++) {
                    scores[to + label] += weights[row + label];
                }
            }
        }
    }

    private int row(int feature) {
        if (rows[feature] < 0) {
            if ((rowCount + 1) * size > weights.length) {
                weights = Arrays.copyOf(weights, weights.length * 2);
                moments = Arrays.copyOf(moments, moments.length * 2);
            }
            rows[feature] = rowCount++;
        }
        return rows[feature];
    }

    /** The average so far. */
    Weights average() {
        int[] starts = new int[rows.length + 1];
        short[] labels = new short[rowCount * size];
        float[] values = new float[rowCount * size];
        int count = 0;
        for (int feature = 0; feature < rows.length; feature++) {
            for (int label = 0; rows[feature] >= 0 && label < size; label++) {
                int at = rows[feature] * size + label;
                float value = weights[at] - moments[at] / step;
                if (value != 0) {
                    labels[count] = (short) label;
                    values[count++] = value;
                }
            }
            starts[feature + 1] = count;
        }
        float[] pairs = new float[transitions.length];
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = transitions[i] - transitionMoments[i] / step;
        }
        return new Weights(data.features(), starts, Arrays.copyOf(labels, count), Arrays.copyOf(values, count), pairs);
    }
}
