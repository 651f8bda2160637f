package org.winnow.classifiers.fasttext;

import java.util.Arrays;

/**
 * Adds up the folded rows of one line's words and n-grams. Sums are of whole numbers, so their order does not matter.
 * Belongs to one thread.
 */
final class FoldedSum {
    private FoldedTable table;
    private int longest;
    private long[] sums = new long[1];
    private long rows;
    // The hashes of the last words of what was added so far, of which n-grams may go on, and then of the new ones.
    private long[] hashes = new long[0];
    private long[] ngrams = new long[0];
    private int[] bucketRows = new int[0];
    private int carried;

    void open(FoldedTable foldedTable, int wordNgrams) {
        table = foldedTable;
        longest = Math.max(1, wordNgrams);
        rows = 0;
        carried = 0;
        if (sums.length < table.width()) {
            sums = new long[table.width()];
        }
        Arrays.fill(sums, 0, table.width(), 0);
    }

    /** Adds the next words of the line. */
    void add(long[] entries, int count) {
        rows += table.addWords(entries, count, sums);
        append(entries, count);
    }

    /** Adds the n-grams that end with the next words, whose own rows have been added already. */
    void append(long[] entries, int count) {
        if (longest == 1) {
            return;
        }
        int size = carried + count;
        if (size > hashes.length) {
            hashes = Arrays.copyOf(hashes, 2 * size);
            ngrams = new long[2 * size];
            bucketRows = new int[2 * size];
        }
        for (int i = 0; i < count; i++) {
            hashes[carried + i] = entries[i] >> 32;
        }
        int complete = Math.max(0, size - longest + 1);
        System.arraycopy(hashes, 0, ngrams, 0, complete);
        for (int length = 2; length <= longest; length++) {
            addNgrams(length, complete);
        }
        System.arraycopy(hashes, complete, hashes, 0, size - complete);
        carried = size - complete;
    }

    /** Adds the n-grams that end with the line. */
    void close() {
        System.arraycopy(hashes, 0, ngrams, 0, carried);
        for (int length = 2; length <= carried; length++) {
            addNgrams(length, carried - length + 1);
        }
    }

    /** Lengthens the first n-grams to {@code length} words and adds their rows. */
    private void addNgrams(int length, int count) {
        for (int i = 0; i < count; i++) {
            ngrams[i] = Buckets.ngramHash(ngrams[i], hashes[i + length - 1]);
        }
        int known = table.ngramRows(ngrams, count, bucketRows);
        table.addRows(bucketRows, known, sums);
        rows += known;
    }

    /** Adds rows that were added up before. */
    void addSum(long[] values, int index, int count) {
        int width = table.width();
        for (int i = 0; i < width; i++) {
            sums[i] += values[index * width + i];
        }
        rows += count;
    }

    void addRow(int row) {
        table.addRow(row, sums);
        rows++;
    }

    void addBucket(long hash) {
        int row = table.buckets().rowOf(hash);
        if (row >= 0) {
            addRow(table.firstBucket() + row);
        }
    }

    long rows() {
        return rows;
    }

    long[] sums() {
        return sums;
    }
}
