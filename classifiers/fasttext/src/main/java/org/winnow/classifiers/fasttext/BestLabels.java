package org.winnow.classifiers.fasttext;

import java.util.ArrayList;
import java.util.List;

/**
 * The best k labels seen so far. Labels with equal scores come out in the order that the C++ standard library's heap
 * gives them, so this is that heap: the worst of the kept labels is at the front.
 */
final class BestLabels {
    private final int limit;
    private final float[] scores;
    private final int[] labels;
    private int size;

    BestLabels(int limit) {
        this.limit = limit;
        this.scores = new float[limit + 1];
        this.labels = new int[limit + 1];
    }

    /** Whether a label with this score would be dropped at once. */
    boolean excludes(float score) {
        return size == limit && score < scores[0];
    }

    /** Whether only one label is asked for, and none is here. */
    boolean isSingle() {
        return limit == 1 && size == 0;
    }

    void offer(float score, int label) {
        size++;
        siftUp(size - 1, score, label);
        if (size > limit) {
            popFront(size);
            size--;
        }
    }

    /** Empties this into predictions, best first. */
    List<Prediction> drain(List<String> names) {
        for (int length = size; length > 1; length--) {
            popFront(length);
        }
        List<Prediction> predictions = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            predictions.add(new Prediction(names.get(labels[i]), FloatMath.exp(scores[i])));
        }
        size = 0;
        return predictions;
    }

    /** Moves the front of the first {@code length} elements to their end. */
    private void popFront(int length) {
        float score = scores[length - 1];
        int label = labels[length - 1];
        put(length - 1, scores[0], labels[0]);
        siftDown(length - 1, score, label);
    }

    private void siftUp(int from, float score, int label) {
        int hole = from;
        while (hole > 0 && scores[(hole - 1) / 2] > score) {
            put(hole, scores[(hole - 1) / 2], labels[(hole - 1) / 2]);
            hole = (hole - 1) / 2;
        }
        put(hole, score, label);
    }

    // The hole at the front sinks to the bottom first and the element then rises from there, as libstdc++ does it.
    private void siftDown(int length, float score, int label) {
        int hole = 0;
        int child = 2;
        for (; child < length; child = 2 * child + 2) {
            int better = scores[child] > scores[child - 1] ? child - 1 : child;
            put(hole, scores[better], labels[better]);
            hole = better;
            child = better;
        }
        if (child == length) {
            put(hole, scores[child - 1], labels[child - 1]);
            hole = child - 1;
        }
        siftUp(hole, score, label);
    }

    private void put(int at, float score, int label) {
        scores[at] = score;
        labels[at] = label;
    }
}
