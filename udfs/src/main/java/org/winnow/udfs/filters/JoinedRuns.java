package org.winnow.udfs.filters;

import java.util.BitSet;

/**
 * Runs of words compared by their characters alone, whichever way the words part them.
 *
 * <p>Runs that are equal start with the same {@value #HEAD} characters. Places whose head occurs nowhere else cannot repeat
 * and are not looked up, unless the run is shorter than a head.
 */
final class JoinedRuns {
    private static final int HEAD = 16;

    private final Tokens words;
    private final HashSlots slots;
    private final int size;
    private final int[] lengths;
    /** Hash of and chars in the first i words written one after the other. */
    private final long[] prefixes;

    private final int[] chars;
    private final BitSet sharedHeads = new BitSet();

    /** @param lengths code points in the first i words */
    JoinedRuns(Tokens words, int[] lengths) {
        this.words = words;
        this.lengths = lengths;
        slots = words.text.slots();
        size = words.size();
        prefixes = new long[size + 1];
        chars = new int[size + 1];
        for (int i = 0; i < size; i++) {
            int length = words.spans.end(i) - words.spans.start(i);
            prefixes[i + 1] = TextHash.join(prefixes[i], words.hash(i), length);
            chars[i + 1] = chars[i] + length;
        }
        shareHeads();
    }

    /** See {@link Ngrams#laterOccurrences}. */
    int laterOccurrences(int n) {
        slots.reset(Math.min(size, sharedHeads.cardinality() + shortRuns(n)));
        int repeated = 0;
        int i = 0;
        while (i + n <= size) {
            boolean candidate = sharedHeads.get(i) || chars[i + n] - chars[i] < HEAD;
            if (!candidate || slots.add(hash(i, i + n))) {
                i++;
            } else {
                repeated += lengths[i + n] - lengths[i];
                i += n;
            }
        }
        return repeated;
    }

    private int shortRuns(int n) {
        int runs = 0;
        for (int i = 0; i + n <= size; i++) {
            runs += chars[i + n] - chars[i] < HEAD ? 1 : 0;
        }
        return runs;
    }

    private long hash(int from, int to) {
        return prefixes[to] - prefixes[from] * TextHash.power(chars[to] - chars[from]);
    }

    private void shareHeads() {
        slots.reset(size);
        int to = 0;
        for (int i = 0; i < size && chars[size] - chars[i] >= HEAD; i++) {
            while (chars[to] - chars[i] < HEAD) {
                to++;
            }
            int inLast = HEAD - (chars[to - 1] - chars[i]);
            int start = words.spans.start(to - 1);
            long head = TextHash.join(hash(i, to - 1), words.text.hash().of(start, start + inLast), inLast);
            int first = slots.putIfAbsent(head, i + 1) - 1;
            if (first != i) {
                sharedHeads.set(first);
                sharedHeads.set(i);
            }
        }
    }
}
