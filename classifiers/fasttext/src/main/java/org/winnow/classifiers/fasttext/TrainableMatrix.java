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
    // With the 16 bytes that a virtual machine usually keeps in front of an array's elements, a cache line: rows of a
    // power of two then fill whole lines instead of straddling one more.
    private static final int PAD = 12;
    private static final int NARROW = 64;
    private static final int BLOCK_FLOATS = 1 << 13;
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
            chunks[i] = new float[PAD + (int) (Math.min(chunkRows, rows - i * chunkRows) * columns)];
        }
    }

    /**
     * A model's input matrix before training.
     *
     * @throws IllegalArgumentException if it does not fit into the heap
     */
    static TrainableMatrix random(int words, Arguments arguments, int tenths, int seed) {
        long rows = (long) words + arguments.bucket();
        long megabytes = rows * arguments.dimension() * Float.BYTES >> 20;
        long heap = Runtime.getRuntime().maxMemory() >> 20;
        if (rows > Integer.MAX_VALUE || megabytes > heap) {
            throw new IllegalArgumentException("The input matrix of " + words + " words and " + arguments.bucket()
                    + " buckets x dim " + arguments.dimension() + " takes " + megabytes
                    + " MB, and the heap may grow to " + heap
                    + " MB. Raise -Xmx, or lower bucket or dim, or raise minCount");
        }
        TrainableMatrix matrix = new TrainableMatrix((int) rows, arguments.dimension());
        matrix.randomize(tenths, seed);
        return matrix;
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
            chunks[(int) (row >>> shift)][PAD + (int) (i - (row >>> shift << shift) * columns)] =
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
        return PAD + (row & (1 << shift) - 1) * columns;
    }

    /** Sets {@code sum} to the sum of rows, added one after the other; {@code room} is {@link #room()}. */
    void sumRows(int[] which, int count, float[] sum, float[][] room) {
        Arrays.fill(sum, 0);
        if (columns <= NARROW) {
            int column = 0;
            for (; column + 8 <= columns; column += 8) {
                sumEight(which, count, sum, column);
            }
            for (; column < columns; column++) {
                sumOne(which, count, sum, column);
            }
            return;
        }
        int block = Math.max(8, BLOCK_FLOATS / columns);
        for (int from = 0; from < count; from += block) {
            int to = Math.min(count, from + block);
            touch(which, from, to);
            sumWide(which, from, to, sum, room);
        }
    }

    /** Room for the rows that {@link #sumRows} and {@link #addToRows} work on, for one thread. */
    float[][] room() {
        return new float[4][columns];
    }

    // The compiler makes vectors of a loop only where all arrays run from the same index, hence the copies; four rows
    // at
    // a time spare it loading and storing the sum for each.
    private void sumWide(int[] which, int from, int to, float[] sum, float[][] room) {
        float[] a = room[0];
        float[] b = room[1];
        float[] c = room[2];
        float[] d = room[3];
        int i = from;
        for (; i + 4 <= to; i += 4) {
            System.arraycopy(chunks[which[i] >>> shift], offset(which[i]), a, 0, sum.length);
            System.arraycopy(chunks[which[i + 1] >>> shift], offset(which[i + 1]), b, 0, sum.length);
            System.arraycopy(chunks[which[i + 2] >>> shift], offset(which[i + 2]), c, 0, sum.length);
            System.arraycopy(chunks[which[i + 3] >>> shift], offset(which[i + 3]), d, 0, sum.length);
            for (int j = 0; j < sum.length; j++) {
                sum[j] = sum[j] + a[j] + b[j] + c[j] + d[j];
            }
        }
        for (; i < to; i++) {
            System.arraycopy(chunks[which[i] >>> shift], offset(which[i]), a, 0, sum.length);
            for (int j = 0; j < sum.length; j++) {
                sum[j] += a[j];
            }
        }
    }

    private void sumEight(int[] which, int count, float[] sum, int column) {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        float e = 0;
        float f = 0;
        float g = 0;
        float h = 0;
        for (int i = 0; i < count; i++) {
            float[] chunk = chunks[which[i] >>> shift];
            int at = offset(which[i]) + column;
            a += chunk[at];
            b += chunk[at + 1];
            c += chunk[at + 2];
            d += chunk[at + 3];
            e += chunk[at + 4];
            f += chunk[at + 5];
            g += chunk[at + 6];
            h += chunk[at + 7];
        }
        sum[column] = a;
        sum[column + 1] = b;
        sum[column + 2] = c;
        sum[column + 3] = d;
        sum[column + 4] = e;
        sum[column + 5] = f;
        sum[column + 6] = g;
        sum[column + 7] = h;
    }

    private void sumOne(int[] which, int count, float[] sum, int column) {
        float total = 0;
        for (int i = 0; i < count; i++) {
            total += chunks[which[i] >>> shift][offset(which[i]) + column];
        }
        sum[column] = total;
    }

    /**
     * Adds {@code change} to each of the rows, as often as it is named. From the last to the first, which comes to the
     * same and finds the rows that were summed last still in the cache where a line has more than it holds.
     */
    void addToRows(int[] which, int count, float[] change, float[][] room) {
        int i = count - 1;
        if (columns <= NARROW) {
            for (; i >= 0; i--) {
                addNarrow(chunks[which[i] >>> shift], offset(which[i]), change);
            }
            return;
        }
        while (i >= 0) {
            if (i >= 3 && differ(which[i], which[i - 1], which[i - 2], which[i - 3])) {
                addFour(which, i, change, room);
                i -= 4;
            } else {
                copyRow(which[i], room[0]);
                add(change, room[0]);
                setRow(which[i--], room[0]);
            }
        }
    }

    // A processor waits where it reads what it has just written in smaller pieces, as copying does; so four rows are
    // copied before the first is read.
    private void addFour(int[] which, int last, float[] change, float[][] room) {
        for (int i = 0; i < 4; i++) {
            copyRow(which[last - i], room[i]);
        }
        for (int i = 0; i < 4; i++) {
            add(change, room[i]);
        }
        for (int i = 0; i < 4; i++) {
            setRow(which[last - i], room[i]);
        }
    }

    private static void add(float[] change, float[] row) {
        for (int j = 0; j < row.length; j++) {
            row[j] += change[j];
        }
    }

    private static boolean differ(int a, int b, int c, int d) {
        return a != b && a != c && a != d && b != c && b != d && c != d;
    }

    /**
     * Reads the rows' cache lines and does nothing with them. The loads wait for nothing, so the processor has many
     * under way at once, where summing row by row would have few: rows lie far apart and most are not in a cache.
     */
    private void touch(int[] which, int from, int to) {
        float a = 0;
        float b = 0;
        for (int i = from; i < to; i++) {
            float[] chunk = chunks[which[i] >>> shift];
            int at = offset(which[i]);
            int end = at + columns;
            for (; at + LINE_FLOATS < end; at += 2 * LINE_FLOATS) {
                a += chunk[at];
                b += chunk[at + LINE_FLOATS];
            }
            a += chunk[end - 1];
        }
        touched = a + b;
    }

    // Written so that the compiler must not leave the loads out.
    private float touched;

    private void addNarrow(float[] chunk, int at, float[] change) {
        int j = 0;
        for (; j + 8 <= change.length; j += 8) {
            chunk[at + j] += change[j];
            chunk[at + j + 1] += change[j + 1];
            chunk[at + j + 2] += change[j + 2];
            chunk[at + j + 3] += change[j + 3];
            chunk[at + j + 4] += change[j + 4];
            chunk[at + j + 5] += change[j + 5];
            chunk[at + j + 6] += change[j + 6];
            chunk[at + j + 7] += change[j + 7];
        }
        for (; j < change.length; j++) {
            chunk[at + j] += change[j];
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
    public int touchRows(int[] which, int from, int to) {
        touch(which, from, to);
        return Float.floatToRawIntBits(touched);
    }
}
