package org.winnow.classifiers.fasttext;

import java.io.IOException;
import java.util.Arrays;

/**
 * Where the hash buckets of n-grams lie in the input matrix. A model has all of its buckets, or, when it was pruned,
 * only some; n-grams whose bucket is gone count for nothing.
 */
final class Buckets {
    private static final long MOST_KEPT = 1 << 28;

    private final int firstRow;
    private final int count;
    private final long reciprocal;
    // Absent (length 0) where nothing was pruned. Most n-grams miss, and one bit per bucket stays in cache.
    private final long[] kept;
    private final int[] keys;
    private final int[] rows;
    // The kept buckets in the order of the file, each with its place: what a copy of the file needs.
    private final int[] pairs;

    private Buckets(int firstRow, int count, long[] kept, int[] keys, int[] rows, int[] pairs) {
        this.firstRow = firstRow;
        this.count = count;
        this.reciprocal = count == 0 ? 0 : Long.divideUnsigned(-1L, count) + 1;
        this.kept = kept;
        this.keys = keys;
        this.rows = rows;
        this.pairs = pairs;
    }

    static Buckets all(int firstRow, int count) {
        return new Buckets(firstRow, count, new long[0], new int[0], new int[0], new int[0]);
    }

    /** Reads the pairs (bucket, place among the kept buckets) of a pruned model. */
    static Buckets read(ModelFile file, int firstRow, int count, long size) throws IOException {
        file.require(size, 2 * Integer.BYTES, "the kept buckets");
        if (size > Math.min(count, MOST_KEPT)) {
            throw file.damaged(size + " kept buckets of " + count);
        }
        int[] pairs = new int[2 * (int) size];
        for (int i = 0; i < pairs.length; i += 2) {
            pairs[i] = file.readInt("a kept bucket");
            pairs[i + 1] = file.readInt("the place of a kept bucket");
            if (pairs[i] < 0 || pairs[i] >= count || pairs[i + 1] < 0 || pairs[i + 1] >= size) {
                throw file.damaged("kept bucket " + pairs[i] + " has place " + pairs[i + 1] + " (must be below " + count
                        + " and " + size + ")");
            }
        }
        return kept(firstRow, count, pairs);
    }

    /**
     * The buckets of a pruned model.
     *
     * @param pairs of each kept bucket its number and its place among the kept ones, in the order of the file
     */
    static Buckets kept(int firstRow, int count, int[] pairs) {
        int size = Integer.highestOneBit(Math.max(1, pairs.length / 2)) << 2;
        int[] keys = new int[size];
        int[] rows = new int[size];
        long[] kept = new long[(count + 63 >>> 6) + 1];
        Arrays.fill(keys, -1);
        for (int i = 0; i < pairs.length; i += 2) {
            int bucket = pairs[i];
            int slot = slot(keys, bucket);
            keys[slot] = bucket;
            rows[slot] = firstRow + pairs[i + 1];
            kept[bucket >>> 6] |= 1L << bucket;
        }
        return new Buckets(firstRow, count, kept, keys, rows, pairs);
    }

    /** Whether the model was pruned, so that n-grams in all but {@link #pairs()} count for nothing. */
    boolean pruned() {
        return kept.length > 0;
    }

    /** The kept buckets of a pruned model, see {@link #kept}. */
    int[] pairs() {
        return pairs.clone();
    }

    /** The row of a character n-gram with this hash, or -1. */
    int rowOf(int hash) {
        // hash % count for an unsigned hash, by multiplication (Lemire, Kaser, Kurz 2019, "Faster remainder by direct
        // computation"): exact for every 32-bit hash and every 31-bit count.
        long fraction = reciprocal * (hash & 0xffffffffL);
        int bucket = (int) (Math.multiplyHigh(fraction, count) + (fraction >> 63 & count));
        return rowOfBucket(bucket);
    }

    /** The row of a word n-gram with this 64-bit hash, or -1. */
    int rowOf(long hash) {
        return rowOfBucket((int) Long.remainderUnsigned(hash, count));
    }

    private int rowOfBucket(int bucket) {
        if (kept.length == 0) {
            return firstRow + bucket;
        }
        if ((kept[bucket >>> 6] & 1L << bucket) == 0) {
            return -1;
        }
        return rows[slot(keys, bucket)];
    }

    private static int slot(int[] keys, int bucket) {
        int mask = keys.length - 1;
        int slot = bucket * 0x9E3779B9 >>> 7 & mask;
        while (keys[slot] != bucket && keys[slot] >= 0) {
            slot = slot + 1 & mask;
        }
        return slot;
    }
}
