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
    private final int rowsPerSegment;
    private final FloatBuffer[] segments;

    private MappedMatrix(int rows, int columns, int rowsPerSegment, FloatBuffer[] segments) {
        this.rows = rows;
        this.columns = columns;
        this.rowsPerSegment = rowsPerSegment;
        this.segments = segments;
    }

    /** Maps the matrix at the file's position and moves past it. */
    static MappedMatrix read(ModelFile file, int rows, int columns) throws IOException {
        return read(file, rows, columns, SEGMENT_BYTES);
    }

    static MappedMatrix read(ModelFile file, int rows, int columns, long segmentBytes) throws IOException {
        long rowBytes = (long) columns * Float.BYTES;
        int rowsPerSegment = (int) Math.min(rows, Math.max(1, segmentBytes / rowBytes));
        FloatBuffer[] segments = new FloatBuffer[(rows - 1) / rowsPerSegment + 1];
        long start = file.position();
        for (int i = 0; i < segments.length; i++) {
            long first = (long) i * rowsPerSegment;
            long bytes = Math.min(rowsPerSegment, rows - first) * rowBytes;
            segments[i] = file.map(start + first * rowBytes, bytes).asFloatBuffer();
        }
        file.skip(rows * rowBytes);
        return new MappedMatrix(rows, columns, rowsPerSegment, segments);
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
        segments[row / rowsPerSegment].get(row % rowsPerSegment * columns, target);
    }

    @Override
    public int touchRows(int[] rows, int from, int to) {
        int touched = 0;
        for (int i = from; i < to; i++) {
            FloatBuffer segment = segments[rows[i] / rowsPerSegment];
            int at = rows[i] % rowsPerSegment * columns;
            int last = at + columns - 1;
            for (; at < last; at += WideRows.LINE) {
                touched |= Float.floatToRawIntBits(segment.get(at));
            }
            touched |= Float.floatToRawIntBits(segment.get(last));
        }
        return touched;
    }
}
