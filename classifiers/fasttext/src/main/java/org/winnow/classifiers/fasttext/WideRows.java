package org.winnow.classifiers.fasttext;

/**
 * Adds rows of many columns, in order, some at a time.
 *
 * <p>A row lies anywhere in a matrix that no cache holds, and waiting for memory takes most of the time. So the rows of
 * a block are touched first by loops that wait for none of them: a float of each row, so that many page-table entries
 * are fetched at once, and, on the heap, one in each cache line. Then rows are copied side by side: the compiler makes vectors of an
 * addition only where all arrays run from the same index.
 */
final class WideRows {
    /** Floats in a cache line. */
    static final int LINE = 16;

    // So many rows of 256 columns fill the innermost cache.
    private static final int BLOCK = 32;
    // Any value would do; it only has to be one that the compiler cannot rule out.
    private static final int UNLIKELY = 0x7fc1e5a3;

    private final Matrix matrix;
    private final float[] first;
    private final float[] second;
    private final float[] third;
    private final float[] fourth;
    // Nobody reads it. The compiler would leave out the loop that touches if nothing were made of what it reads.
    private int unlikely;

    WideRows(Matrix matrix) {
        this.matrix = matrix;
        this.first = new float[matrix.columns()];
        this.second = new float[matrix.columns()];
        this.third = new float[matrix.columns()];
        this.fourth = new float[matrix.columns()];
    }

    void add(int[] rows, int count, float[] sum) {
        for (int from = 0; from < count; from += BLOCK) {
            int to = Math.min(count, from + BLOCK);
            int touched = matrix.touchRows(rows, from, to);
            if (touched == UNLIKELY) {
                unlikely = touched;
            }
            int i = from;
            for (; i + 4 <= to; i += 4) {
                matrix.copyRow(rows[i], first);
                matrix.copyRow(rows[i + 1], second);
                matrix.copyRow(rows[i + 2], third);
                matrix.copyRow(rows[i + 3], fourth);
                add(sum, first, second, third, fourth);
            }
            for (; i < to; i++) {
                matrix.copyRow(rows[i], first);
                add(sum, first);
            }
        }
    }

    private static void add(float[] sum, float[] first, float[] second, float[] third, float[] fourth) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] = sum[i] + first[i] + second[i] + third[i] + fourth[i];
        }
    }

    private static void add(float[] sum, float[] row) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += row[i];
        }
    }
}
