package org.winnow.classifiers.tokenizer;

import java.util.Arrays;

/** Which pairs of tokens merge into which token, and in what order: the lowest rank first. */
final class Merges {
    /** For a pair that does not merge; above every other value. */
    static final long NONE = Long.MAX_VALUE;

    private static final long EMPTY = -1;

    private final int[] idOfByte;
    // Entries of two: left id << 32 | right id, then rank << 32 | merged id.
    private final long[] table;
    private final int shift;
    // The same for pairs of two bytes, by first << 8 | second.
    private final long[] byBytes = new long[1 << 16];

    /**
     * @param idOfByte the token of each single byte
     * @param left ids, in the order of ranks; of a pair that comes twice the later rank counts, as in the library
     */
    Merges(int[] idOfByte, int[] left, int[] right, int[] merged) {
        this.idOfByte = idOfByte.clone();
        int bits = 32 - Integer.numberOfLeadingZeros(Math.max(left.length, 8) * 2 - 1);
        this.table = new long[2 << bits];
        this.shift = 64 - bits;
        Arrays.fill(table, EMPTY);
        for (int rank = 0; rank < left.length; rank++) {
            long pair = (long) left[rank] << 32 | right[rank];
            int slot = slot(pair);
            table[slot] = pair;
            table[slot + 1] = (long) rank << 32 | merged[rank];
        }
        for (int i = 0; i < byBytes.length; i++) {
            byBytes[i] = of(idOfByte[i >> 8], idOfByte[i & 255]);
        }
    }

    int idOf(byte b) {
        return idOfByte[b & 255];
    }

    /** Rank &lt;&lt; 32 | merged id of two bytes; {@link #NONE} if they do not merge. */
    long ofBytes(byte left, byte right) {
        return byBytes[(left & 255) << 8 | right & 255];
    }

    /** Rank &lt;&lt; 32 | merged id of two tokens; {@link #NONE} if they do not merge. */
    long of(int left, int right) {
        long pair = (long) left << 32 | right;
        int slot = slot(pair);
        return table[slot] == pair ? table[slot + 1] : NONE;
    }

    /** Where the pair is, or the free place where it belongs. */
    private int slot(long pair) {
        int mask = table.length - 1;
        int slot = (int) (pair * 0x9E3779B97F4A7C15L >>> shift) << 1;
        while (table[slot] != pair && table[slot] != EMPTY) {
            slot = slot + 2 & mask;
        }
        return slot;
    }
}
