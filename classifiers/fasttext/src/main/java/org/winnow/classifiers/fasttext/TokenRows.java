package org.winnow.classifiers.fasttext;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Remembers the rows of tokens that a pruned model does not know, as texts repeat them: of the tokens of web pages two
 * in three are found here, in far less time than the hashing of all their n-grams takes. Belongs to one thread.
 */
final class TokenRows {
    /** Longer tokens are not remembered. */
    static final int MOST_BYTES = 2 * Long.BYTES;
    /** Tokens with more rows are not remembered. */
    static final int MOST_ROWS = 15;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int MIX = 0x9E3779B9;

    private final int bits;
    private final long[] keys;
    // Of each slot the number of its rows and then these.
    private final int[] rows;

    /** @param bits binary logarithm of how many tokens are remembered, 1 or more */
    TokenRows(int bits) {
        this.bits = bits;
        this.keys = new long[2 << bits];
        this.rows = new int[(1 + MOST_ROWS) << bits];
    }

    /**
     * Copies the rows of a token to {@code target[size]} and beyond, where 15 places are free.
     *
     * @param text its bytes, and any others up to 16 bytes from its start
     * @param hash of the token
     * @return the new size, or -1 where the token is not remembered
     */
    int copy(byte[] text, int from, int to, int hash, int[] target, int size) {
        int slot = hash * MIX >>> -bits;
        if (keys[2 * slot] != first(text, from, to) || keys[2 * slot + 1] != second(text, from, to)) {
            return -1;
        }
        int at = slot * (1 + MOST_ROWS);
        System.arraycopy(rows, at + 1, target, size, MOST_ROWS);
        return size + rows[at];
    }

    /** Remembers a token's rows, which are {@code source[start]} to {@code source[end - 1]}. */
    void put(byte[] text, int from, int to, int hash, int[] source, int start, int end) {
        int slot = hash * MIX >>> -bits;
        keys[2 * slot] = first(text, from, to);
        keys[2 * slot + 1] = second(text, from, to);
        int at = slot * (1 + MOST_ROWS);
        rows[at] = end - start;
        System.arraycopy(source, start, rows, at + 1, end - start);
    }

    // No token holds a NUL byte, so a key padded with zeros is never another token's, nor that of a free slot.
    private static long first(byte[] text, int from, int to) {
        long bytes = (long) LONG.get(text, from);
        return to - from >= Long.BYTES ? bytes : bytes & (1L << Byte.SIZE * (to - from)) - 1;
    }

    private static long second(byte[] text, int from, int to) {
        int length = to - from - Long.BYTES;
        if (length <= 0) {
            return 0;
        }
        long bytes = (long) LONG.get(text, from + Long.BYTES);
        return length == Long.BYTES ? bytes : bytes & (1L << Byte.SIZE * length) - 1;
    }
}
