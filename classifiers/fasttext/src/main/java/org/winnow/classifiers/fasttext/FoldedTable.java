package org.winnow.classifiers.fasttext;

/**
 * The folded rows: for each row of the input matrix one number per output, in fixed point. Row 0 is zero and stands for
 * unknown words; word i is row i + 1, and the buckets of n-grams follow in the order of their numbers.
 *
 * @param width numbers per row
 * @param words how many words have rows
 * @param cells {@code int[rows * width]}, row-major
 * @param buckets which rows n-grams have
 */
record FoldedTable(int width, int words, int[] cells, FoldedBuckets buckets) {
    private static final long NGRAM_PRIME = 116049371L;

    /** Adds the rows of {@code count} entries to {@code sums} and returns how many of them are known. */
    int addWords(long[] entries, int count, long[] sums) {
        return width == 1 ? addNarrowWords(entries, count, sums) : addWideWords(entries, count, sums);
    }

    private int addNarrowWords(long[] entries, int count, long[] sums) {
        long sum = 0;
        int known = 0;
        for (int i = 0; i < count; i++) {
            int code = (int) entries[i];
            sum += cells[code];
            known += -code >>> 31;
        }
        sums[0] += sum;
        return known;
    }

    private int addWideWords(long[] entries, int count, long[] sums) {
        int known = 0;
        for (int i = 0; i < count; i++) {
            int code = (int) entries[i];
            addRow(code, sums);
            known += -code >>> 31;
        }
        return known;
    }

    /**
     * Lengthens n-grams by a word and adds their rows.
     *
     * @param prefixes hash of n-gram i, or of its first word; shorter by one word than those to add
     * @param longer takes the hash of n-gram i with the word added
     * @param words hash of the word that n-gram i is lengthened by, at {@code from + i}
     * @return how many of the n-grams the model has
     */
    int addNgrams(long[] prefixes, long[] longer, long[] words, int from, int count, long[] sums) {
        if (width == 1 && !buckets.pruned()) {
            return addNarrowNgrams(prefixes, longer, words, from, count, sums);
        }
        int known = 0;
        for (int i = 0; i < count; i++) {
            long hash = prefixes[i] * NGRAM_PRIME + words[from + i];
            longer[i] = hash;
            int row = buckets.rowOf(hash);
            if (row >= 0) {
                addRow(firstBucket() + row, sums);
                known++;
            }
        }
        return known;
    }

    private int addNarrowNgrams(long[] prefixes, long[] longer, long[] words, int from, int count, long[] sums) {
        Remainder remainder = buckets.remainder();
        int firstBucket = firstBucket();
        long sum = 0;
        for (int i = 0; i < count; i++) {
            long hash = prefixes[i] * NGRAM_PRIME + words[from + i];
            longer[i] = hash;
            sum += cells[firstBucket + remainder.of(hash)];
        }
        sums[0] += sum;
        return count;
    }

    int firstBucket() {
        return words + 1;
    }

    void addRow(int row, long[] sums) {
        int at = row * width;
        for (int i = 0; i < width; i++) {
            sums[i] += cells[at + i];
        }
    }
}
