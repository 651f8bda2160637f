package org.winnow.classifiers.ner.tagger;

import java.util.Arrays;

/** Numbers of hashes, in the order in which they came: 0, 1, 2 and so on. Open addressing. */
final class LongTable {
    private static final int NONE = -1;

    private long[] keys;
    private int[] numbers;
    private int size;

    LongTable(int expected) {
        int capacity = Integer.highestOneBit(Math.max(expected, 8) * 2 - 1) * 2;
        keys = new long[capacity];
        numbers = new int[capacity];
        Arrays.fill(numbers, NONE);
    }

    int size() {
        return size;
    }

    /** -1 if it is not there. */
    int find(long key) {
        return numbers[slot(key)];
    }

    int add(long key) {
        int slot = slot(key);
        if (numbers[slot] == NONE) {
            if (size * 2 >= keys.length) {
                grow();
                slot = slot(key);
            }
            keys[slot] = key;
            numbers[slot] = size++;
        }
        return numbers[slot];
    }

    /** By number. */
    long[] keys() {
        long[] ordered = new long[size];
        for (int i = 0; i < keys.length; i++) {
            if (numbers[i] != NONE) {
                ordered[numbers[i]] = keys[i];
            }
        }
        return ordered;
    }

    private int slot(long key) {
        int mask = keys.length - 1;
        int slot = (int) (key ^ (key >>> 32)) & mask;
        while (numbers[slot] != NONE && keys[slot] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] ordered = keys();
        keys = new long[keys.length * 2];
        numbers = new int[keys.length];
        Arrays.fill(numbers, NONE);
        for (int i = 0; i < ordered.length; i++) {
            int slot = slot(ordered[i]);
            keys[slot] = ordered[i];
            numbers[slot] = i;
        }
    }
}
