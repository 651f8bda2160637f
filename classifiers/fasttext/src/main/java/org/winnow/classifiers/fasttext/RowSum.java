package org.winnow.classifiers.fasttext;

import java.util.Arrays;

/**
 * Adds up the rows of one line's words and n-grams, in the order in which they are given: a sum of floats depends on
 * it. Rows wait in a block until the matrix adds them together. Belongs to one thread.
 */
final class RowSum {
    private static final Matrix NONE = new HeapMatrix(0, 0, new float[0]);
    /** At least so many rows are free after {@link #reserve}: enough for all n-grams that begin at one place. */
    static final int SPARE = Arguments.MAX_NGRAM;

    private static final int BLOCK = 1024;
    // A longer line's hashes are given back to the collector after it.
    private static final int KEPT_HASHES = 1 << 16;

    private final int[] rows = new int[BLOCK + SPARE];
    private int size;
    private long flushed;
    private int[] hashes = new int[256];
    private int words;
    private int mostWords;
    private final byte[] token = new byte[2 * Subwords.SHORT];
    private Matrix matrix = NONE;
    private float[] sum = new float[0];

    /** Begins a line of {@code bytes} bytes. */
    void open(Matrix input, int bytes) {
        matrix = input;
        if (sum.length != input.columns()) {
            sum = new float[input.columns()];
        }
        Arrays.fill(sum, 0);
        size = 0;
        flushed = 0;
        words = 0;
        // Two words have a separator between them; the last may be the end of the line.
        mostWords = bytes / 2 + 2;
    }

    /** Makes room for {@link #SPARE} rows. */
    void reserve() {
        if (size > BLOCK) {
            flush();
        }
    }

    /** The rows not yet added, of which {@link #size} count. */
    int[] rows() {
        return rows;
    }

    int size() {
        return size;
    }

    /** Takes the rows that were written to {@link #rows} behind the first {@code #size()}. */
    void grow(int newSize) {
        size = newSize;
    }

    void add(int row) {
        reserve();
        rows[size++] = row;
    }

    void addAll(int[] source, int from, int to) {
        for (int i = from; i < to; ) {
            reserve();
            int length = Math.min(to - i, SPARE);
            System.arraycopy(source, i, rows, size, length);
            size += length;
            i += length;
        }
    }

    private void flush() {
        matrix.addRows(rows, size, sum);
        flushed += size;
        size = 0;
    }

    /** A buffer for what is done with a token. */
    byte[] token() {
        return token;
    }

    /** The hashes of the words so far, with room for {@code more}. */
    int[] hashes(int more) {
        if (more > hashes.length - words) {
            int grown = (int) Math.min(mostWords, 2L * hashes.length);
            hashes = Arrays.copyOf(hashes, Math.max(grown, words + more));
        }
        return hashes;
    }

    int words() {
        return words;
    }

    /** Takes the hashes that were written to {@link #hashes} behind the first {@link #words()}. */
    void growWords(int count) {
        words = count;
    }

    /** How many rows the line has. */
    long total() {
        return flushed + size;
    }

    /** Ends the line, which has a row: the average of all. Valid until the next line. */
    float[] average() {
        float share = (float) (1.0 / total());
        flush();
        for (int i = 0; i < sum.length; i++) {
            sum[i] *= share;
        }
        return sum;
    }

    /** Lets go of the matrix, and of memory that only a long line needs. */
    void close() {
        matrix = NONE;
        if (hashes.length > KEPT_HASHES) {
            hashes = new int[KEPT_HASHES];
        }
    }
}
