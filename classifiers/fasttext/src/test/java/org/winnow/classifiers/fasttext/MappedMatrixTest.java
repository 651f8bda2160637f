package org.winnow.classifiers.fasttext;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MappedMatrixTest {
    private static final int ROWS = 23;
    private static final int COLUMNS = 11;

    @TempDir
    private Path folder;

    private final float[] data = new float[ROWS * COLUMNS];

    /** Three odd bytes, the matrix, and an int behind it. */
    private Path write() throws IOException {
        Random random = new Random(3);
        ByteBuffer bytes = ByteBuffer.allocate(3 + data.length * 4 + 4).order(ByteOrder.LITTLE_ENDIAN);
        bytes.position(3);
        for (int i = 0; i < data.length; i++) {
            data[i] = random.nextFloat() - 0.5f;
            bytes.putFloat(data[i]);
        }
        bytes.putInt(77);
        return Files.write(folder.resolve("matrix"), bytes.array());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, COLUMNS * 4, COLUMNS * 4 * 5 + 1, COLUMNS * 4 * ROWS, 1 << 20})
    void sums_and_products_equal_those_on_the_heap_whatever_the_segments(long segmentBytes) throws IOException {
        try (ModelFile file = new ModelFile(write())) {
            file.readBytes(3, "a start that is not aligned");
            MappedMatrix mapped = MappedMatrix.read(file, ROWS, COLUMNS, segmentBytes);
            assertEquals(77, file.readInt("what follows"));
            HeapMatrix heap = new HeapMatrix(ROWS, COLUMNS, data);
            int[] rows = {0, 22, 4, 5, 5, 10, 21, 1};
            float[] expected = new float[COLUMNS];
            float[] actual = new float[COLUMNS];
            heap.addRows(rows, rows.length, expected);
            mapped.addRows(rows, rows.length, actual);
            assertArrayEquals(expected, actual, 0);
            for (int row = 0; row < ROWS; row++) {
                assertEquals(heap.dotRow(row, expected), mapped.dotRow(row, expected));
            }
        }
    }

    @Test
    void blocks_of_columns_give_the_sums_of_adding_row_by_row() throws IOException {
        write();
        int[] rows = {7, 3, 3, 19, 0};
        float[] expected = new float[COLUMNS];
        for (int row : rows) {
            for (int i = 0; i < COLUMNS; i++) {
                expected[i] += data[row * COLUMNS + i];
            }
        }
        float[] actual = new float[COLUMNS];
        new HeapMatrix(ROWS, COLUMNS, data).addRows(rows, rows.length, actual);
        assertArrayEquals(expected, actual, 0);
    }
}
