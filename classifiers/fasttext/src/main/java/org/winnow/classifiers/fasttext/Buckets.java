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
    // Of each 32 buckets which are kept, in the lower half, and how many are kept before them, in the upper: one look
    // tells whether and where, as most n-grams miss and cannot be predicted. Empty where nothing was pruned.
    private final long[] kept;
    // Of each kept bucket its row, in the order of the buckets, and one more that is never used.
    private final int[] rows;
    // The kept buckets in the order of the file, each with its place: what a copy of the file needs.
    private final int[] pairs;

    private Buckets(int firstRow, int count, long[] kept, int[] rows, int[] pairs) {
        this.firstRow = firstRow;
        this.count = count;
        this.remainder = Remainder.by(Math.max(1, count));
        this.kept = kept;
        this.rows = rows;
        this.pairs = pairs;
    }

    static Buckets all(int firstRow, int count) {
        return new Buckets(firstRow, count, new long[0], new int[0], new int[0]);
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
        long[] kept = new long[(count >>> 5) + 1];
        for (int i = 0; i < pairs.length; i += 2) {
            kept[pairs[i] >>> 5] |= 1L << (pairs[i] & 31);
        }
        long before = 0;
        for (int i = 0; i < kept.length; i++) {
            int here = Long.bitCount(kept[i]);
            kept[i] |= before << 32;
            before += here;
        }
        int[] rows = new int[(int) before + 1];
        Buckets buckets = new Buckets(firstRow, count, kept, rows, pairs);
        for (int i = 0; i < pairs.length; i += 2) {
            rows[rank(kept[pairs[i] >>> 5], pairs[i])] = firstRow + pairs[i + 1];
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
        return rowOf(hash & 0xffffffffL);
    }

    /** The row of a word n-gram with this 64-bit hash, or -1. */
    int rowOf(long hash) {
        int[] row = new int[1];
        return push(hash, row, 0) == 0 ? -1 : row[0];
    }

    /**
     * Writes the row of an n-gram with this unsigned hash to {@code target[size]}.
     *
     * @return {@code size + 1}, or {@code size} where there is no such row
     */
    int push(long hash, int[] target, int size) {
        int bucket = remainder.of(hash);
        if (kept.length == 0) {
            target[size] = firstRow + bucket;
            return size + 1;
        }
        long around = kept[bucket >>> 5];
        target[size] = rows[rank(around, bucket)];
        return size + ((int) around >>> bucket & 1);
    }

    private static int rank(long around, int bucket) {
        return (int) (around >>> 32) + Integer.bitCount((int) around & (1 << bucket) - 1);
    }
}
