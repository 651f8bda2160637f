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
     * Writes the rows of n-grams to {@code rows} and returns their number. N-grams that the model does not have are left
     * out.
     */
    int ngramRows(long[] ngrams, int count, int[] rows) {
        int first = firstBucket();
        if (!buckets.pruned()) {
            Remainder remainder = buckets.remainder();
            for (int i = 0; i < count; i++) {
                rows[i] = first + remainder.of(ngrams[i]);
            }
            return count;
        }
        int known = 0;
        for (int i = 0; i < count; i++) {
            int row = buckets.rowOf(ngrams[i]);
            rows[known] = first + row;
            known -= ~row >> 31;
        }
        return known;
    }

    /** Adds rows to {@code sums}. In a loop that does nothing else, many of them are on their way at a time. */
    void addRows(int[] rows, int count, long[] sums) {
        if (width > 1) {
            for (int i = 0; i < count; i++) {
                addRow(rows[i], sums);
            }
            return;
        }
        long sum = 0;
        for (int i = 0; i < count; i++) {
            sum += cells[rows[i]];
        }
        sums[0] += sum;
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
