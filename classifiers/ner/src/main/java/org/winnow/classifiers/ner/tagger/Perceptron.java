package org.winnow.classifiers.ner.tagger;

import java.util.Arrays;
import java.util.Random;

/**
 * Averaged structured perceptron. The average over all steps is kept as in Daumé's formulation: weights, and weights
 * times the step at which they changed. What is learned of a label is learned in part of the others of its type, and of
 * all that are not O: where entities are few, this tells sooner what an entity looks like at all.
 */
final class Perceptron {
    private static final int NOISE_BITS = 16;

    private final TrainingSet data;
    private final int size;
    private final Chain chain;
    // What a label learns when another is taught, by both.
    private final float[] kinship;
    // Of one token: by how much weights change, and behind them their moments.
    private final float[] changes;
    // Features that never changed have no row: most need none. A row has weights, and behind them their moments.
    private final int[] rows;
    private float[] weights;
    private int rowCount;
    // Features of one sentence that are not hidden, and where those of each token begin.
    private int[] seen = new int[1 << 12];
    private int[] starts = new int[1 << 6];
    private final float[] transitions;
    private final float[] transitionMoments;
    private int step = 1;
    private final int dropped;
    private final Random random;
    private long noise;

    Perceptron(TrainingSet data, Labels labels, TaggerSettings settings, int run) {
        this.data = data;
        dropped = (int) (settings.dropout() * (1 << NOISE_BITS));
        long seed = Hash.pair(settings.seed(), run);
        random = new Random(seed);
        noise = Hash.finish(seed);
        size = labels.size();
        kinship = kinship(labels, (float) settings.sharing());
        changes = new float[2 * size];
        transitions = new float[size * size];
        transitionMoments = new float[size * size];
        chain = new Chain(labels, transitions);
        rows = new int[data.features().length];
        Arrays.fill(rows, -1);
        weights = new float[2 * size << 12];
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

    private void learn(int[][] tokens, int[] gold) {
        look(tokens);
        float[] scores = new float[tokens.length * size];
        for (int at = 0; at < tokens.length; at++) {
            score(at, scores);
        }
        int[] found = chain.best(scores);
        for (int at = 0; at < tokens.length; at++) {
            if (found[at] != gold[at]) {
                learn(at, gold[at], found[at]);
            }
            if (at > 0 && (found[at] != gold[at] || found[at - 1] != gold[at - 1])) {
                change(gold[at - 1] * size + gold[at], 1);
                change(found[at - 1] * size + found[at], -1);
            }
        }
    }

    /** Lays the features of a sentence out, of which some stay hidden: others at each look. */
    private void look(int[][] tokens) {
        if (tokens.length >= starts.length) {
            starts = new int[2 * tokens.length];
        }
        int count = 0;
        long bits = 0;
        for (int at = 0; at < tokens.length; at++) {
            int[] features = tokens[at];
            if (count + features.length > seen.length) {
                seen = Arrays.copyOf(seen, 2 * (count + features.length));
            }
            for (int i = 0; i < features.length; i++) {
                bits = i % (Long.SIZE / NOISE_BITS) == 0 ? Hash.finish(++noise) : bits >>> NOISE_BITS;
                seen[count] = features[i];
                count += (bits & (1 << NOISE_BITS) - 1) >= dropped ? 1 : 0;
            }
            starts[at + 1] = count;
        }
    }

    /** Moves the weights of a token's features towards one label and away from another. */
    private void learn(int at, int towards, int from) {
        for (int label = 0; label < size; label++) {
            changes[label] = kinship[towards * size + label] - kinship[from * size + label];
            changes[size + label] = changes[label] * step;
        }
        for (int i = starts[at]; i < starts[at + 1]; i++) {
            int row = row(seen[i]);
            for (int place = 0; place < changes.length; place++) {
                weights[row + place] += changes[place];
            }
        }
    }

    private void change(int pair, float by) {
        transitions[pair] += by;
        transitionMoments[pair] += by * step;
    }

    private void score(int at, float[] scores) {
        int to = at * size;
        for (int i = starts[at]; i < starts[at + 1]; i++) {
            int row = rows[seen[i]];
            if (row >= 0) {
                for (int label = 0; label < size; label++) {
                    scores[to + label] += weights[row + label];
                }
            }
        }
    }

    /** Where the row of a feature begins, which is made if there is none. */
    private int row(int feature) {
        if (rows[feature] < 0) {
            int begin = rowCount++ * 2 * size;
            if (begin + 2 * size > weights.length) {
                weights = Arrays.copyOf(weights, weights.length * 2);
            }
            rows[feature] = begin;
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
                int at = rows[feature] + label;
                float value = weights[at] - weights[at + size] / step;
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
