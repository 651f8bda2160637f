package org.winnow.classifiers.fasttext;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Predictions counted against the truth, of one label or of all together. */
final class LabelCounts {
    private long gold;
    private long predicted;
    private long right;
    // Of each prediction the bits of its probability, up to 1, and in the lowest place whether it was right.
    private int[] scores = new int[0];
    private int size;

    void expect() {
        gold++;
    }

    /** Counts a prediction without its probability. */
    void predict(boolean isRight) {
        predicted++;
        right += isRight ? 1 : 0;
    }

    void predict(float probability, boolean isRight) {
        predict(isRight);
        room(1);
        scores[size++] = Float.floatToIntBits(Math.min(probability, 1)) << 1 | (isRight ? 1 : 0);
    }

    void add(LabelCounts other) {
        gold += other.gold;
        predicted += other.predicted;
        right += other.right;
        room(other.size);
        System.arraycopy(other.scores, 0, scores, size, other.size);
        size += other.size;
    }

    private void room(int more) {
        if (more > scores.length - size) {
            long grown = Math.min(Integer.MAX_VALUE - 8L, 16 + 2L * size);
            scores = Arrays.copyOf(scores, (int) Math.max(grown, Math.addExact(size, more)));
        }
    }

    double precision() {
        return predicted == 0 ? Double.NaN : (double) right / predicted;
    }

    double recall() {
        return gold == 0 ? Double.NaN : (double) right / gold;
    }

    double f1() {
        return predicted + gold == 0 ? Double.NaN : 2.0 * right / (predicted + gold);
    }

    /** The best precision of any threshold that gives at least this recall; 0 where none does. */
    double precisionAtRecall(double least) {
        return best(least, Aim.PRECISION);
    }

    /** The best recall of any threshold that gives at least this precision; 0 where none does. */
    double recallAtPrecision(double least) {
        return best(least, Aim.RECALL);
    }

    private enum Aim {
        PRECISION,
        RECALL
    }

    /** Lowers the threshold from the best score on, equal scores together, until every true label is found. */
    private double best(double least, Aim aim) {
        int[] sorted = IntStream.of(scores).limit(size).sorted().toArray();
        double best = 0;
        long found = 0;
        for (int i = sorted.length - 1; i >= 0; i--) {
            found += sorted[i] & 1;
            if (i > 0 && sorted[i - 1] >>> 1 == sorted[i] >>> 1) {
                continue;
            }
            double precision = (double) found / (sorted.length - i);
            double recall = gold == 0 ? Double.NaN : (double) found / gold;
            if ((aim == Aim.PRECISION ? recall : precision) >= least) {
                best = Math.max(best, aim == Aim.PRECISION ? precision : recall);
            }
            if (found >= gold) {
                break;
            }
        }
        // A threshold above all scores is precise and finds nothing.
        return aim == Aim.PRECISION && least <= 0 && sorted.length > 0 ? 1 : best;
    }
}
