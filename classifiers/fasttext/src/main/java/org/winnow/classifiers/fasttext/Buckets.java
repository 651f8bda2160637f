package org.winnow.classifiers.fasttext;

import java.io.IOException;

/**
 * Where the hash buckets of n-grams lie in the input matrix. A model has all of its buckets, or, when it was pruned,
 * only some; n-grams whose bucket is gone count for nothing.
 */
final class Buckets {
    private static final long MOST_KEPT = 1 << 28;

    private final int firstRow;
    private final int count;
    private final Remainder remainder;
    private final long reciprocal;
    // One bit for each bucket that is kept; most n-grams' are not, and bits stay in cache. Empty where nothing was
    // pruned.
    private final long[] kept;
    // How many buckets are kept before the 64 that element i of kept tells of.
    private final int[] ranks;
    // Of each kept bucket its row, in the order of the buckets.
    private final int[] rows;
    // The kept buckets in the order of the file, each with its place: what a copy of the file needs.
    private final int[] pairs;

    private Buckets(int firstRow, int count, long[] kept, int[] ranks, int[] rows, int[] pairs) {
        this.firstRow = firstRow;
        this.count = count;
        this.remainder = Remainder.by(Math.max(1, count));
        this.reciprocal = count == 0 ? 0 : Long.divideUnsigned(-1L, count) + 1;
        this.kept = kept;
        this.ranks = ranks;
        this.rows = rows;
        this.pairs = pairs;
    }

    /**
     * The hash of a word n-gram with one more word behind it. An n-gram of one word has the word's hash, which is 32-bit
     * and signed here, as in the reference: a negative one fills the upper half with ones.
     */
    static long ngramHash(long hash, long next) {
        return hash * 116049371L + next;
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
        long[] kept = new long[(count >>> 6) + 1];
        for (int i = 0; i < pairs.length; i += 2) {
            kept[pairs[i] >>> 6] |= 1L << pairs[i];
        }
        int[] ranks = new int[kept.length + 1];
        for (int i = 0; i < kept.length; i++) {
            ranks[i + 1] = ranks[i] + Long.bitCount(kept[i]);
        }
        Buckets buckets = new Buckets(firstRow, count, kept, ranks, new int[ranks[kept.length]], pairs);
        for (int i = 0; i < pairs.length; i += 2) {
            buckets.rows[buckets.rank(pairs[i])] = firstRow + pairs[i + 1];
        }
        return buckets;
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
        return rowOfBucket(bucketOf(hash));
    }

    /** The bucket of a character n-gram with this hash. */
    int bucketOf(int hash) {
        // hash % count for an unsigned hash, by multiplication (Lemire, Kaser, Kurz 2019, "Faster remainder by direct
        // computation"): exact for every 32-bit hash and every 31-bit count.
        long fraction = reciprocal * (hash & 0xffffffffL);
        return (int) (Math.multiplyHigh(fraction, count) + (fraction >> 63 & count));
    }

    /** The row of a word n-gram with this 64-bit hash, or -1. */
    int rowOf(long hash) {
        return rowOfBucket(remainder.of(hash));
    }

    /**
     * Replaces the buckets {@code buckets[from]} to {@code buckets[to - 1]} by the rows of those that have one.
     *
     * @return where the rows end
     */
    int toRows(int[] buckets, int from, int to) {
        if (kept.length == 0) {
            for (int i = from; i < to; i++) {
                buckets[i] += firstRow;
            }
            return to;
        }
        int end = from;
        for (int i = from; i < to; i++) {
            int bucket = buckets[i];
            buckets[end] = bucket;
            end += (int) (kept[bucket >>> 6] >>> bucket) & 1;
        }
        for (int i = from; i < end; i++) {
            buckets[i] = rows[rank(buckets[i])];
        }
        return end;
    }

    private int rowOfBucket(int bucket) {
        if (kept.length == 0) {
            return firstRow + bucket;
        }
        return (kept[bucket >>> 6] >>> bucket & 1) == 0 ? -1 : rows[rank(bucket)];
    }

    private int rank(int bucket) {
        return ranks[bucket >>> 6] + Long.bitCount(kept[bucket >>> 6] & (1L << bucket) - 1);
    }
}
