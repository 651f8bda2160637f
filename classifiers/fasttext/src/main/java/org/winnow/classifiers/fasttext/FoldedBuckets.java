package org.winnow.classifiers.fasttext;

/**
 * Which bucket an n-gram's hash falls into and where that bucket's row lies among those of the buckets.
 *
 * @param count how many buckets hashes fall into; 0 where the model has no n-grams
 * @param remainder by the number of buckets
 * @param kept one bit for each bucket that a pruned model has kept; empty where all are there
 * @param ranks how many buckets are kept before the 64 that element i of {@code kept} tells of
 */
record FoldedBuckets(int count, Remainder remainder, long[] kept, int[] ranks) {
    static FoldedBuckets of(int count, long[] kept) {
        int[] ranks = new int[kept.length];
        for (int i = 1; i < kept.length; i++) {
            ranks[i] = ranks[i - 1] + Long.bitCount(kept[i - 1]);
        }
        return new FoldedBuckets(count, Remainder.by(Math.max(1, count)), kept, ranks);
    }

    int keptCount() {
        return pruned() ? ranks[ranks.length - 1] + Long.bitCount(kept[kept.length - 1]) : count;
    }

    boolean pruned() {
        return kept.length > 0;
    }

    /** The row of an n-gram with this hash, counted from the first bucket's; -1 where its bucket is not kept. */
    int rowOf(long hash) {
        return rowOfBucket(remainder.of(hash));
    }

    int rowOfBucket(int bucket) {
        if (!pruned()) {
            return bucket;
        }
        long bits = kept[bucket >>> 6];
        return (bits >>> bucket & 1) == 0 ? -1 : ranks[bucket >>> 6] + Long.bitCount(bits & (1L << bucket) - 1);
    }
}
