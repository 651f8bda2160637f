package org.winnow.udfs.filters;

import java.util.Arrays;

/** Stretches of a text in their order: offsets in {@code char}s, ends exclusive. */
final class Spans {
    private int[] starts;
    private int[] ends;
    private int size;

    Spans(int capacity) {
        starts = new int[Math.max(capacity, 8)];
        ends = new int[Math.max(capacity, 8)];
    }

    void add(int start, int end) {
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, size * 2);
            ends = Arrays.copyOf(ends, size * 2);
        }
        starts[size] = start;
        ends[size++] = end;
    }

    /** Forgets all but the first {@code size} spans. */
    void shrink(int size) {
        this.size = size;
    }

    int size() {
        return size;
    }

    int start(int i) {
        return starts[i];
    }

    int end(int i) {
        return ends[i];
    }

    /** How many of the spans start within the others; both in ascending order. */
    int countWithin(Spans others) {
        int count = 0;
        int i = 0;
        for (int k = 0; k < others.size; k++) {
            while (i < size && starts[i] < others.ends[k]) {
                count += starts[i++] >= others.starts[k] ? 1 : 0;
            }
        }
        return count;
    }
}
