package org.winnow.classifiers.tokenizer;

import java.util.Arrays;

/** Merges the bytes of one piece of text into tokens. Reusable, and not to be shared between threads. */
final class Merger {
    /** Up to this many bytes, looking through all pairs for the best one is faster than keeping them in order. */
    private static final int SHORT = 96;

    private final Merges merges;
    private int[] ids = new int[SHORT];
    private long[] pairs = new long[SHORT];
    private Chain chain;

    Merger(Merges merges) {
        this.merges = merges;
    }

    /** Merges the bytes; {@link #ids()} then holds as many ids as this returns. */
    int merge(byte[] bytes, int from, int to) {
        int length = to - from;
        if (ids.length < length) {
            ids = new int[Math.max(length, 2 * ids.length)];
            pairs = new long[ids.length];
        }
        for (int i = 0; i + 1 < length; i++) {
            ids[i] = merges.idOf(bytes[from + i]);
            pairs[i] = merges.ofBytes(bytes[from + i], bytes[from + i + 1]);
        }
        ids[length - 1] = merges.idOf(bytes[to - 1]);
        pairs[length - 1] = Merges.NONE;
        return length <= SHORT ? mergeShort(length) : mergeLong(length);
    }

    int[] ids() {
        return ids;
    }

    private int mergeShort(int length) {
        int[] ids = this.ids;
        long[] pairs = this.pairs;
        int size = length;
        while (true) {
            long best = Merges.NONE;
            int at = -1;
            for (int i = 0; i < size - 1; i++) {
                if (pairs[i] < best) {
                    best = pairs[i];
                    at = i;
                }
            }
            if (at < 0) {
                return size;
            }
            ids[at] = (int) best;
            size--;
            for (int i = at + 1; i < size; i++) {
                ids[i] = ids[i + 1];
                pairs[i] = pairs[i + 1];
            }
            pairs[at] = at + 1 < size ? merges.of(ids[at], ids[at + 1]) : Merges.NONE;
            if (at > 0) {
                pairs[at - 1] = merges.of(ids[at - 1], ids[at]);
            }
        }
    }

    /** The same in n log n steps, for a piece of a million characters as well. */
    private int mergeLong(int length) {
        if (chain == null) {
            chain = new Chain();
        }
        chain.start(length);
        for (int i = 0; i + 1 < length; i++) {
            if (pairs[i] != Merges.NONE) {
                chain.push(pairs[i], i);
            }
        }
        while (chain.size > 0) {
            long top = chain.pop();
            int at = (int) top;
            // Merges since then changed the pair that this entry was for.
            if (pairs[at] >>> 32 != top >>> 32) {
                continue;
            }
            ids[at] = (int) pairs[at];
            int gone = chain.next[at];
            int after = chain.next[gone];
            int before = chain.previous[at];
            pairs[gone] = Merges.NONE;
            chain.next[at] = after;
            pairs[at] = after < length ? merges.of(ids[at], ids[after]) : Merges.NONE;
            if (after < length) {
                chain.previous[after] = at;
            }
            chain.push(pairs[at], at);
            if (before >= 0) {
                pairs[before] = merges.of(ids[before], ids[at]);
                chain.push(pairs[before], before);
            }
        }
        int size = 0;
        for (int i = 0; i < length; i = chain.next[i]) {
            ids[size++] = ids[i];
        }
        return size;
    }

    /** The tokens that are left, linked, and a heap of rank &lt;&lt; 32 | place of those that merge with the next one. */
    private static final class Chain {
        private int[] next = new int[0];
        private int[] previous = new int[0];
        private long[] heap = new long[256];
        private int size;

        void start(int length) {
            if (next.length < length) {
                next = new int[length];
                previous = new int[length];
            }
            for (int i = 0; i < length; i++) {
                next[i] = i + 1;
                previous[i] = i - 1;
            }
            size = 0;
        }

        void push(long pair, int at) {
            if (pair == Merges.NONE) {
                return;
            }
            if (size == heap.length) {
                heap = Arrays.copyOf(heap, 2 * size);
            }
            long value = pair & 0xffffffff00000000L | at;
            int i = size++;
            while (i > 0 && heap[i - 1 >> 1] > value) {
                heap[i] = heap[i - 1 >> 1];
                i = i - 1 >> 1;
            }
            heap[i] = value;
        }

        long pop() {
            long top = heap[0];
            long value = heap[--size];
            int i = 0;
            for (int child = 1; child < size; child = 2 * i + 1) {
                if (child + 1 < size && heap[child + 1] < heap[child]) {
                    child++;
                }
                if (heap[child] >= value) {
                    break;
                }
                heap[i] = heap[child];
                i = child;
            }
            heap[i] = value;
            return top;
        }
    }
}
