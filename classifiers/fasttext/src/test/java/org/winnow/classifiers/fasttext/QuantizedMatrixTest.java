package org.winnow.classifiers.fasttext;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuantizedMatrixTest {
    private static final int ROWS = 9;

    /** Seven columns in parts of 3, 3 and 1. */
    private static QuantizedMatrix matrix(int norms) {
        Random random = new Random(8);
        float[] centroids = new float[7 * 256];
        for (int i = 0; i < centroids.length; i++) {
            centroids[i] = random.nextFloat() - 0.5f;
        }
        byte[] codes = new byte[ROWS * 3];
        byte[] normCodes = new byte[norms == 0 ? 0 : ROWS];
        random.nextBytes(codes);
        random.nextBytes(normCodes);
        float[] values = new float[norms];
        for (int i = 0; i < norms; i++) {
            values[i] = 1 + i / 16f;
        }
        return new QuantizedMatrix(ROWS, 7, new ProductQuantizer(7, 3, 3, 1, centroids), codes, normCodes, values);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 256})
    void a_matrix_written_out_gives_the_same_sums(int norms) {
        QuantizedMatrix matrix = matrix(norms);
        int[] rows = {8, 0, 3, 3, 5};
        float[] expected = new float[7];
        float[] actual = new float[7];
        matrix.addRows(rows, rows.length, expected);
        matrix.dense().addRows(rows, rows.length, actual);
        assertArrayEquals(expected, actual, 0);
    }

    @Test
    void the_last_part_is_found_by_its_own_width() {
        ProductQuantizer quantizer = matrix(0).quantizer();
        assertEquals(256 * 3 + 200 * 3, quantizer.centroid(1, (byte) 200));
        assertEquals(2 * 256 * 3 + 200, quantizer.centroid(2, (byte) 200));
    }

    @Test
    void a_product_takes_the_norm_last() {
        QuantizedMatrix matrix = matrix(256);
        float[] vector = {1, -2, 3, 0.5f, 0.25f, 7, -1};
        float[] row = new float[7];
        new QuantizedMatrix(ROWS, 7, matrix.quantizer(), matrix.codes(), new byte[0], new float[0])
                .addRows(new int[] {4}, 1, row);
        float dot = 0;
        for (int i = 0; i < 7; i++) {
            dot += vector[i] * row[i];
        }
        assertEquals(dot * matrix.norms()[matrix.normCodes()[4] & 0xff], matrix.dotRow(4, vector));
    }
}
