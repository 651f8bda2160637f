package org.winnow.classifiers.tokenizer;

import java.util.Arrays;

/** The pieces that a BPE is trained on, each as the tokens that it is made of so far, and how often it came. */
final class PieceTokens {
    private final int[] idOfByte;
    // The tokens of piece i lie from starts[i] to ends[i].
    private int[] tokens = new int[1 << 12];
    private int[] starts = new int[1 << 10];
    private int[] ends = new int[1 << 10];
    private long[] counts = new long[1 << 10];
    private int size;
    private int used;

    PieceTokens(int[] idOfByte) {
        this.idOfByte = idOfByte.clone();
    }

    /** Takes what happens to the pairs of a piece. */
    interface PairChanges {
        void change(long pair, long by, int piece);
    }

    void add(byte[] piece, long count) {
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, 2 * size);
            ends = Arrays.copyOf(ends, 2 * size);
            counts = Arrays.copyOf(counts, 2 * size);
        }
        int end = Math.addExact(used, piece.length);
        if (end > tokens.length) {
            tokens = Arrays.copyOf(tokens, (int) Math.min(Integer.MAX_VALUE - 8, 2L * end));
        }
        for (byte b : piece) {
            tokens[used++] = idOfByte[b & 255];
        }
        starts[size] = end - piece.length;
        ends[size] = end;
        counts[size++] = count;
    }

    void forEachPair(PairChanges changes) {
        for (int piece = 0; piece < size; piece++) {
            for (int i = starts[piece]; i + 1 < ends[piece]; i++) {
                changes.change(PairTable.pair(tokens[i], tokens[i + 1]), counts[piece], piece);
            }
        }
    }

    /** Replaces a pair by one token in one piece, from left to right. */
    void merge(int piece, long pair, int merged, PairChanges changes) {
        int left = (int) (pair >>> 32);
        int right = (int) pair;
        long count = counts[piece];
        int start = starts[piece];
        int end = ends[piece];
        int to = start;
        for (int from = start; from < end; from++, to++) {
            if (tokens[from] != left || from + 1 == end || tokens[from + 1] != right) {
                tokens[to] = tokens[from];
                continue;
            }
            if (to > start) {
                changes.change(PairTable.pair(tokens[to - 1], left), -count, piece);
                changes.change(PairTable.pair(tokens[to - 1], merged), count, piece);
            }
            if (from + 2 < end) {
                changes.change(PairTable.pair(right, tokens[from + 2]), -count, piece);
                changes.change(PairTable.pair(merged, tokens[from + 2]), count, piece);
            }
            tokens[to] = merged;
            from++;
        }
        ends[piece] = to;
    }
}
