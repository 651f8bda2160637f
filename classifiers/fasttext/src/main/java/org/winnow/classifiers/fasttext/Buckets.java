package org.winnow.classifiers.fasttext;

import java.io.IOException;
import java.util.Arrays;

/**
 * Where the hash buckets of n-grams lie in the input matrix. A model has all of its buckets, or, when it was pruned,
 * only some; n-grams whose bucket is gone count for nothing.
 */
final class Buckets {
    private final int firstRow;
    private final int count;
    private final long reciprocal;
    // Absent (length 0) where nothing was pruned. Most n-grams miss, and one bit per bucket stays in cache.
    private final long[] kept;
    private final int[] keys;
    private final int[] rows;

    private Buckets(int firstRow, int count, long[] kept, int[] keys, int[] rows) {
        this.firstRow = firstRow;
        this.count = count;
        this.reciprocal = count == 0 ? 0 : Long.divideUnsigned(-1L, count) + 1;
        this.kept = kept;
        this.keys = keys;
        this.rows = rows;
    }

    static Buckets all(int firstRow, int count) {
        return new Buckets(firstRow, count, new long[0], new int[0], new int[0]);
    }

    /** Reads the pairs (bucket, place among the kept buckets) of a pruned model. */
    static Buckets read(ModelFile file, int firstRow, int count, long pairs) throws IOException {
        file.require(pairs, 2 * Integer.BYTES, "the kept buckets");
        int size = Integer.highestOneBit((int) Math.min(1 << 28, Math.max(1, pairs))) << 2;
        if (pairs > count) {
            throw file.damaged(pairs + " kept buckets of " + count);
        }
        int[] keys = new int[size];
        int[] rows = new int[size];
        long[] kept = new long[(count + 63 >>> 6) + 1];
        Arrays.fill(keys, -1);
        for (long i = 0; i < pairs; i++) {
            int bucket = file.readInt("a kept bucket");
            int place = file.readInt("the place of a kept bucket");
            if (bucket < 0 || bucket >= count || place < 0 || place >= pairs) {
                throw file.damaged("kept bucket " + bucket + " has place " + place + " (must be below " + count
                        + " and " + pairs + ")");
            }
            int slot = slot(keys, bucket);
            keys[slot] = bucket;
            rows[slot] = firstRow + place;
            kept[bucket >>> 6] |= 1L << bucket;
        }
        return new Buckets(firstRow, count, kept, keys, rows);
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
