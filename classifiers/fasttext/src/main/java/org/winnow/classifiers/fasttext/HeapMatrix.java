package org.winnow.classifiers.fasttext;

/**
 * A matrix in one array.
 *
 * @param data {@code float[rows * columns]}, row-major
 */
record HeapMatrix(int rows, int columns, float[] data) implements Matrix {
    private static final int NARROW = 32;

    /** A matrix that lies in a file, copied into memory; any other as it is. */
    static Matrix inMemory(Matrix matrix) {
        if (!(matrix instanceof MappedMatrix)) {
            return matrix;
        }
        float[][] rows = new float[matrix.rows()][matrix.columns()];
        for (int row = 0; row < rows.length; row++) {
            matrix.copyRow(row, rows[row]);
        }
        return of(rows);
    }

    /** A copy of rows of equal lengths. */
    static HeapMatrix of(float[][] rows) {
        int columns = rows[0].length;
        float[] data = new float[Math.multiplyExact(rows.length, columns)];
        for (int row = 0; row < rows.length; row++) {
            System.arraycopy(rows[row], 0, data, row * columns, columns);
        }
        return new HeapMatrix(rows.length, columns, data);
    }

    @Override
    public void addRows(int[] rows, int count, float[] sum) {
        if (columns > NARROW || columns % 8 != 0) {
            new WideRows(this).add(rows, count, sum);
            return;
        }
        for (int column = 0; column < columns; column += 8) {
            addEight(rows, count, sum, column);
        }
    }

    // Eight columns at a time stay in registers. The order of additions within a column, and so the sum, is that of
    // adding row by row.
    private void addEight(int[] rows, int count, float[] sum, int column) {
        float a = sum[column];
        float b = sum[column + 1];
        float c = sum[column + 2];
        float d = sum[column + 3];
        float e = sum[column + 4];
        float f = sum[column + 5];
        float g = sum[column + 6];
        float h = sum[column + 7];
        for (int i = 0; i < count; i++) {
            int at = rows[i] * columns + column;
            a += data[at];
            b += data[at + 1];
            c += data[at + 2];
            d += data[at + 3];
            e += data[at + 4];
            f += data[at + 5];
            g += data[at + 6];
            h += data[at + 7];
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

    @Override
    public float dotRow(int row, float[] vector) {
        int at = row * columns;
        float dot = 0;
        for (int i = 0; i < columns; i++) {
            dot += data[at + i] * vector[i];
        }
        return dot;
    }

    @Override
    public void copyRow(int row, float[] target) {
        System.arraycopy(data, row * columns, target, 0, columns);
    }

    @Override
    public int touchRows(int[] rows, int from, int to) {
        int touched = 0;
        for (int i = from; i < to; i++) {
            touched |= Float.floatToRawIntBits(data[rows[i] * columns]);
        }
        for (int i = from; i < to; i++) {
            int at = rows[i] * columns;
            int last = at + columns - 1;
            for (; at < last; at += WideRows.LINE) {
                touched |= Float.floatToRawIntBits(data[at]);
            }
            touched |= Float.floatToRawIntBits(data[last]);
        }
        return touched;
    }
}
