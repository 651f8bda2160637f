package org.winnow.classifiers.tokenizer;

import java.util.Arrays;

/** Ints that are added array by array. */
final class IntList {
    private int[] values = new int[1024];
    private int size;

    void add(int[] more) {
        if (size + more.length > values.length) {
            values = Arrays.copyOf(values, Math.max(values.length * 2, size + more.length));
        }
        System.arraycopy(more, 0, values, size, more.length);
        size += more.length;
    }

    int[] toArray() {
        return Arrays.copyOf(values, size);
    }
}
