package org.winnow.jobs.shard;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BestFitTest {
    /** Rows as lists of lengths, in the order of the rows. */
    private static String packed(int capacity, int... lengths) {
        BestFit.Rows rows = BestFit.pack(lengths, capacity);
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < rows.count(); row++) {
            text.append(Arrays.toString(IntStream.range(rows.starts()[row], rows.starts()[row + 1])
                    .map(i -> lengths[rows.order()[i]])
                    .toArray()));
        }
        return text.toString();
    }

    @Test
    void the_longest_go_first_and_each_to_the_fullest_row_with_room() {
        assertEquals("[7, 3][6, 4][2, 2]", packed(10, 2, 7, 6, 3, 2, 4));
        assertEquals("[2, 8][3, 7]", packed(10, 2, 3, 7, 8));
    }

    @Test
    void within_a_row_stretches_keep_their_own_order() {
        BestFit.Rows rows = BestFit.pack(new int[] {1, 5, 3, 1}, 10);
        assertArrayEquals(new int[] {0, 1, 2, 3}, rows.order());
        assertArrayEquals(new int[] {0, 4}, rows.starts());
    }

    @Test
    void a_stretch_as_long_as_a_row_fills_it() {
        assertEquals("[4][4][1]", packed(4, 4, 1, 4));
    }

    @Test
    void nothing_makes_no_row() {
        assertEquals(0, BestFit.pack(new int[0], 7).count());
    }

    /** Against the plain search over all rows. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 63, 64, 65, 130, 4096, 4097, 300_000})
    void the_index_finds_the_row_that_a_search_finds(int capacity) {
        Random random = new Random(capacity);
        int[] lengths = random.ints(3000, 1, capacity + 1).toArray();
        for (int i = 0; i < lengths.length; i += 2) {
            lengths[i] = 1 + random.nextInt(Math.max(1, capacity / 9));
        }
        BestFit.Rows rows = BestFit.pack(lengths, capacity);
        long[] filled = new long[rows.count()];
        for (int row = 0; row < rows.count(); row++) {
            for (int i = rows.starts()[row]; i < rows.starts()[row + 1]; i++) {
                filled[row] += lengths[rows.order()[i]];
            }
        }
        int[] expected = searched(lengths, capacity);
        assertArrayEquals(
                Arrays.stream(expected).sorted().toArray(),
                Arrays.stream(filled).mapToInt(i -> (int) i).sorted().toArray());
        assertArrayEquals(
                IntStream.range(0, lengths.length).toArray(),
                Arrays.stream(rows.order()).sorted().toArray());
    }

    private static int[] searched(int[] lengths, int capacity) {
        int[] filled = new int[lengths.length];
        int rows = 0;
        int[] sorted = Arrays.stream(lengths).map(i -> -i).sorted().map(i -> -i).toArray();
        for (int length : sorted) {
            int best = rows;
            for (int row = 0; row < rows; row++) {
                if (filled[row] + length <= capacity && (best == rows || filled[row] > filled[best])) {
                    best = row;
                }
            }
            filled[best] += length;
            rows = Math.max(rows, best + 1);
        }
        return Arrays.copyOf(filled, rows);
    }

    /** Lengths as of web pages: most of some hundred tokens, few of many thousands, cut as the packer cuts them. */
    private static int[] webPages(int documents, int contextLength, long seed) {
        Random random = new Random(seed);
        return IntStream.range(0, documents)
                .map(i -> (int) Math.min(200_000, Math.exp(6.2 + 1.1 * random.nextGaussian())) + 2)
                .flatMap(length -> IntStream.concat(
                        IntStream.range(0, length / contextLength).map(i -> contextLength),
                        IntStream.of(length % contextLength).filter(rest -> rest > 0)))
                .toArray();
    }

    @ParameterizedTest
    @ValueSource(ints = {512, 2048, 8192})
    void of_a_hundred_thousand_documents_at_most_one_percent_is_padding(int contextLength) {
        int[] lengths = webPages(100_000, contextLength, 1);
        long tokens = Arrays.stream(lengths).asLongStream().sum();
        long places = (long) BestFit.pack(lengths, contextLength).count() * contextLength;
        assertTrue(places - tokens <= 0.01 * places, "padding: " + (double) (places - tokens) / places);
    }
}
