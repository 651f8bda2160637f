package org.winnow.classifiers.fasttext;

import java.io.IOException;
import java.nio.FloatBuffer;

/**
 * A matrix that stays in its file: the operating system pages in the rows that texts ask for, and the heap holds none.
 * The file must not be cut short while it is mapped.
 */
final class MappedMatrix implements Matrix {
    private static final long SEGMENT_BYTES = 1L << 30;

    private final int rows;
    private final int columns;
    // Rows per segment are a power of two.
    private final int segmentShift;
    private final FloatBuffer[] segments;

    private MappedMatrix(int rows, int columns, int segmentShift, FloatBuffer[] segments) {
        this.rows = rows;
        this.columns = columns;
        this.segmentShift = segmentShift;
        this.segments = segments;
    }

    /** Maps the matrix at the file's position and moves past it. */
    static MappedMatrix read(ModelFile file, int rows, int columns) throws IOException {
        return read(file, rows, columns, SEGMENT_BYTES);
    }

    static MappedMatrix read(ModelFile file, int rows, int columns, long segmentBytes) throws IOException {
        long rowBytes = (long) columns * Float.BYTES;
        int segmentShift = 63 - Long.numberOfLeadingZeros(Math.min(rows, Math.max(1, segmentBytes / rowBytes)));
        int rowsPerSegment = 1 << segmentShift;
        FloatBuffer[] segments = new FloatBuffer[(rows - 1 >>> segmentShift) + 1];
        long start = file.position();
        for (int i = 0; i < segments.length; i++) {
            long first = (long) i * rowsPerSegment;
            long bytes = Math.min(rowsPerSegment, rows - first) * rowBytes;
            segments[i] = file.map(start + first * rowBytes, bytes).asFloatBuffer();
        }
        file.skip(rows * rowBytes);
        return new MappedMatrix(rows, columns, segmentShift, segments);
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public void addRows(int[] rows, int count, float[] sum) {
        new WideRows(this).add(rows, count, sum);
    }

    @Override
    public float dotRow(int row, float[] vector) {
        float[] values = new float[columns];
        copyRow(row, values);
        float dot = 0;
        for (int i = 0; i < columns; i++) {
            dot += values[i] * vector[i];
        }
        return dot;
    }

    @Override
    public void copyRow(int row, float[] target) {
        segment(row).get(place(row), target);
    }

    // Touching every line as on the heap takes so many instructions that fewer rows are in flight.
    @Override
    public int touchRows(int[] rows, int from, int to) {
        int touched = 0;
        for (int i = from; i < to; i++) {
            touched |= Float.floatToRawIntBits(segment(rows[i]).get(place(rows[i])));
        }
        return touched;
    }

    private FloatBuffer segment(int row) {
        return segments[row >>> segmentShift];
    }

    /** Where in its segment a row begins. */
    private int place(int row) {
        return (row & (1 << segmentShift) - 1) * columns;
    }
}
