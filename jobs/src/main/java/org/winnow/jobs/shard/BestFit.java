package org.winnow.jobs.shard;

import java.util.Arrays;

/**
 * Best fit decreasing: stretches go, the longest first, each into the fullest row that has room for it, or into a new
 * one. Of equally long ones the first goes first; of equally full rows the last one touched is taken. (Ding et al.,
 * "Fewer Truncations Improve Language Modeling", 2024, pack for training so.)
 */
final class BestFit {
    private BestFit() {}

    /**
     * Which stretches lie in which row.
     *
     * @param order stretches, row by row; within a row in their own order
     * @param starts {@code int[rows + 1]}: where in {@code order} each row begins
     */
    record Rows(int[] order, int[] starts) {
        int count() {
            return starts.length - 1;
        }
    }

    /**
     * @param lengths each in [1, capacity]
     * @param capacity of a row
     */
    static Rows pack(int[] lengths, int capacity) {
        int[] rowOf = new int[lengths.length];
        FreeSpace free = new FreeSpace(capacity);
        int rows = 0;
        for (int stretch : decreasing(lengths, capacity)) {
            int length = lengths[stretch];
            int space = free.atLeast(length);
            int row = space < 0 ? rows++ : free.take(space);
            int left = (space < 0 ? capacity : space) - length;
            rowOf[stretch] = row;
            if (left > 0) {
                free.put(left, row);
            }
        }
        return byKey(rowOf, rows);
    }

    private static int[] decreasing(int[] lengths, int capacity) {
        int[] shortness = new int[lengths.length];
        Arrays.setAll(shortness, i -> capacity - lengths[i]);
        return byKey(shortness, capacity).order();
    }

    /** Counting sort, stable. */
    private static Rows byKey(int[] keys, int count) {
        int[] starts = new int[count + 1];
        for (int key : keys) {
            starts[key + 1]++;
        }
        Arrays.parallelPrefix(starts, Integer::sum);
        int[] next = starts.clone();
        int[] order = new int[keys.length];
        for (int i = 0; i < keys.length; i++) {
            order[next[keys[i]]++] = i;
        }
        return new Rows(order, starts);
    }
}
