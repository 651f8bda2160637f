package org.winnow.classifiers.fasttext;

/**
 * A matrix in one array.
 *
 * @param data {@code float[rows * columns]}, row-major
 */
record HeapMatrix(int rows, int columns, float[] data) implements Matrix {
    @Override
    public void addRows(int[] rows, int count, float[] sum) {
        int column = 0;
        for (; column + 8 <= columns; column += 8) {
            addEight(rows, count, sum, column);
        }
        for (; column < columns; column++) {
            float total = sum[column];
            for (int i = 0; i < count; i++) {
                total += data[rows[i] * columns + column];
            }
            sum[column] = total;
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
}
