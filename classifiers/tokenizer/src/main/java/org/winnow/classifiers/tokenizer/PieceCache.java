package org.winnow.classifiers.tokenizer;

import java.util.Arrays;

/**
 * Remembers what pieces of text were merged into. Threads share it without locks: an entry never changes once it is
 * made, and which of two entries for one place survives does not matter.
 */
final class PieceCache {
    /** Longer pieces hardly ever come again. */
    static final int LONGEST = 64;

    private static final int BITS = 15;

    // Two places for each hash, the one used last first.
    private final Entry[] entries = new Entry[2 << BITS];

    private record Entry(long hash, byte[] piece, int[] ids) {
        boolean is(long hash, byte[] bytes, int from, int to) {
            return this.hash == hash && Arrays.equals(bytes, from, to, piece, 0, piece.length);
        }
    }

    /** What {@link #put} was given for this piece; null if it is not there. */
    int[] find(long hash, byte[] bytes, int from, int to) {
        int place = (int) (hash >>> 64 - BITS) << 1;
        Entry first = entries[place];
        if (first != null && first.is(hash, bytes, from, to)) {
            return first.ids;
        }
        Entry second = entries[place + 1];
        if (second != null && second.is(hash, bytes, from, to)) {
            entries[place + 1] = first;
            entries[place] = second;
            return second.ids;
        }
        return null;
    }

    void put(long hash, byte[] piece, int[] ids) {
        int place = (int) (hash >>> 64 - BITS) << 1;
        entries[place + 1] = entries[place];
        entries[place] = new Entry(hash, piece, ids);
    }
}
