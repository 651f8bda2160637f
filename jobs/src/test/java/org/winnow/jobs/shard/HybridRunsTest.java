package org.winnow.jobs.shard;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridEncoder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HybridRunsTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 8, 9, 16, 17, 24, 25, 31})
    void what_parquet_encodes_is_decoded(int bitWidth) throws IOException {
        int[] values = mixed(bitWidth);
        int[] decoded = new int[values.length];
        new HybridRuns(encoded(bitWidth, values), 5).decode(bitWidth, values.length, decoded);
        assertArrayEquals(values, decoded);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 9, 1000, 1003})
    void zeros_are_found_in_runs_and_between_them(int count) throws IOException {
        int[] levels = Arrays.copyOf(mixed(1), count);
        IntList zeros = new IntList();
        new HybridRuns(encoded(1, levels), 5).zeros(count, zeros);
        assertArrayEquals(IntStream.range(0, count).filter(i -> levels[i] == 0).toArray(), zeros.toArray());
    }

    /** Long runs of one value, and stretches without any. */
    private static int[] mixed(int bitWidth) {
        Random random = new Random(bitWidth);
        int[] values = new int[5003];
        for (int i = 0; i < values.length; ) {
            int length = Math.min(values.length - i, 1 + random.nextInt(90));
            boolean run = random.nextBoolean();
            int repeated = random.nextInt() >>> 32 - bitWidth;
            for (int end = i + length; i < end; i++) {
                values[i] = run ? repeated : random.nextInt() >>> 32 - bitWidth;
            }
        }
        return values;
    }

    private static byte[] encoded(int bitWidth, int[] values) throws IOException {
        try (var encoder = new RunLengthBitPackingHybridEncoder(bitWidth, 64, 1 << 20, new HeapByteBufferAllocator())) {
            for (int value : values) {
                encoder.writeInt(value);
            }
            var bytes = encoder.toBytes();
            byte[] padded = new byte[5 + (int) bytes.size() + HybridRuns.SLACK];
            bytes.toInputStream().readNBytes(padded, 5, (int) bytes.size());
            return padded;
        }
    }
}
