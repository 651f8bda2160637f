package org.winnow.classifiers.fasttext;

import java.util.Arrays;

/** The row numbers of one text, in the order in which the reference adds them up, and the hashes of its tokens. */
final class Rows {
    private int[] rows = new int[512];
    private int size;
    private int[] hashes = new int[128];
    private int tokens;
    private byte[] bracketed = new byte[64];

    void add(int row) {
        if (size == rows.length) {
            rows = Arrays.copyOf(rows, grown(size));
        }
        rows[size++] = row;
    }

    void addAll(int[] source, int from, int to) {
        int length = to - from;
        if (length > rows.length - size) {
            rows = Arrays.copyOf(rows, Math.max(grown(size), Math.addExact(size, length)));
        }
        System.arraycopy(source, from, rows, size, length);
        size += length;
    }

    void addToken(int hash) {
        if (tokens == hashes.length) {
            hashes = Arrays.copyOf(hashes, grown(tokens));
        }
        hashes[tokens++] = hash;
    }

    int size() {
        return size;
    }

    int[] array() {
        return rows;
    }

    int tokens() {
        return tokens;
    }

    int hash(int token) {
        return hashes[token];
    }

    /** The bytes of a token between angle brackets; valid until the next call. */
    byte[] bracketed(byte[] bytes, int from, int to) {
        int length = to - from;
        if (bracketed.length < length + 2) {
            bracketed = new byte[(int) Math.min(Integer.MAX_VALUE - 8L, length * 2L)];
        }
        bracketed[0] = '<';
        System.arraycopy(bytes, from, bracketed, 1, length);
        bracketed[length + 1] = '>';
        return bracketed;
    }

    private static int grown(int size) {
        return (int) Math.min(Integer.MAX_VALUE - 8L, size * 2L);
    }
}
