package org.winnow.classifiers.fasttext;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A matrix to train, row-major, in arrays of up to a quarter of a gigabyte each. Threads may share one and overwrite
 * each other's changes.
 */
final class TrainableMatrix implements Matrix {
    private static final int CHUNK_FLOATS = 1 << 26;
    // One number of each cache line.
    private static final int LINE_FLOATS = 16;
    /** The reference program initializes tenths of the matrix, one for each thread. */
    private static final int BLOCKS = 10;

    private final int rows;
    private final int columns;
    private final int shift;
    private final float[][] chunks;

    /** All zero. */
    TrainableMatrix(int rows, int columns) {
        this.rows = rows;
        this.columns = columns;
        this.shift = 31 - Integer.numberOfLeadingZeros(Math.max(1, CHUNK_FLOATS / columns));
        long chunkRows = 1L << shift;
        this.chunks = new float[(int) ((rows + chunkRows - 1) >> shift)][];
        for (int i = 0; i < chunks.length; i++) {
            chunks[i] = new float[(int) (Math.min(chunkRows, rows - i * chunkRows) * columns)];
        }
    }

    /**
     * Fills the first tenths with numbers in [-1 / columns, 1 / columns), each tenth with its own random numbers, as the
     * reference program does with that many threads: on one thread nine tenths stay zero. Ten tenths may leave a rest
     * of up to nine numbers, which an eleventh fills.
     */
    void randomize(int tenths, int seed) {
        IntStream.range(0, Math.min(tenths, BLOCKS + 1)).parallel().forEach(block -> randomizeBlock(block, seed));
    }

    private void randomizeBlock(int block, int seed) {
        float bound = (float) (1.0 / columns);
        long size = (long) rows * columns;
        long length = size / BLOCKS;
        long end = Math.min(size, length * (block + 1));
        MinstdRandom random = new MinstdRandom(block + seed);
        double span = (double) bound - -bound;
        for (long i = length * block; i < end; i++) {
            long row = i / columns;
            chunks[(int) (row >>> shift)][(int) (i - (row >>> shift << shift) * columns)] =
                    (float) (random.uniform() * span + -bound);
        }
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public int columns() {
        return columns;
    }

    private int offset(int row) {
        return (row & (1 << shift) - 1) * columns;
    }

    /** Sets {@code sum} to the sum of rows, added one after the other; {@code row} is room for one of them. */
    void sumRows(int[] which, int count, float[] sum, float[] row) {
        touch(which, count);
        Arrays.fill(sum, 0);
        for (int i = 0; i < count; i++) {
            System.arraycopy(chunks[which[i] >>> shift], offset(which[i]), row, 0, sum.length);
            for (int j = 0; j < sum.length; j++) {
                sum[j] += row[j];
            }
        }
    }

    /**
     * Reads the rows' cache lines and does nothing with them. The loads wait for nothing, so the processor has many
     * under way at once, where summing row by row would have few: rows lie far apart and most are not in a cache.
     */
    private void touch(int[] which, int count) {
        float nothing = 0;
        for (int i = 0; i < count; i++) {
            float[] chunk = chunks[which[i] >>> shift];
            int at = offset(which[i]);
            for (int end = at + columns; at < end; at += LINE_FLOATS) {
                nothing += chunk[at];
            }
        }
        touched = nothing;
    }

    // Written so that the compiler must not leave the loads out.
    private float touched;

    /** Adds {@code change} to each of the rows, one after the other; {@code row} is room for one of them. */
    void addToRows(int[] which, int count, float[] change, float[] row) {
        for (int i = 0; i < count; i++) {
            float[] chunk = chunks[which[i] >>> shift];
            int at = offset(which[i]);
            System.arraycopy(chunk, at, row, 0, change.length);
            for (int j = 0; j < change.length; j++) {
                row[j] += change[j];
            }
            System.arraycopy(row, 0, chunk, at, change.length);
        }
    }

    void setRow(int row, float[] values) {
        System.arraycopy(values, 0, chunks[row >>> shift], offset(row), columns);
    }

    @Override
    public void copyRow(int row, float[] target) {
        System.arraycopy(chunks[row >>> shift], offset(row), target, 0, columns);
    }

    @Override
    public void addRows(int[] which, int count, float[] sum) {
        float[] row = new float[columns];
        for (int i = 0; i < count; i++) {
            copyRow(which[i], row);
            for (int j = 0; j < columns; j++) {
                sum[j] += row[j];
            }
        }
    }

    @Override
    public float dotRow(int row, float[] vector) {
        float[] chunk = chunks[row >>> shift];
        int at = offset(row);
        float dot = 0;
        for (int i = 0; i < columns; i++) {
            dot += chunk[at + i] * vector[i];
        }
        return dot;
    }

    @Override
    public int touchRows(int[] rows, int from, int to) {
        return 0;
    }
}
