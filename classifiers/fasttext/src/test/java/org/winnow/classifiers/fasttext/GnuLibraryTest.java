package org.winnow.classifiers.fasttext;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Random numbers and orders against those of GCC 12's library; hashes are Java's of the numbers in order, from 0. */
class GnuLibraryTest {
    private static int[] identity(int length) {
        int[] values = new int[length];
        Arrays.setAll(values, i -> i);
        return values;
    }

    private static int hash(int[] values) {
        int hash = 0;
        for (int value : values) {
            hash = 31 * hash + value;
        }
        return hash;
    }

    // Up to 46,340 numbers the library draws for two swaps at once.
    @ParameterizedTest
    @CsvSource({
        "1, 0, 59566414",
        "2, 31, 1997250508",
        "9, 14835242, 982122076",
        "10, -1146114359, 165739424",
        "46340, 1770784554, 228998247",
        "46341, 1284072088, 1596748668",
        "70000, 835454470, 432941930"
    })
    void a_shuffle_draws_and_swaps_as_the_library_does(int length, int expected, long nextDraw) {
        MinstdRandom random = new MinstdRandom(1234);
        int[] values = identity(length);
        random.shuffle(values);
        assertEquals(expected, hash(values));
        assertEquals(nextDraw - 1, random.below(Integer.MAX_VALUE - 1L));
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "-3", "2147483647"})
    void seeds_that_are_equal_modulo_the_generators_modulus_draw_the_same(int seed) {
        MinstdRandom random = new MinstdRandom(seed);
        assertEquals(0x1.5c4afc25715b1p-4, random.uniform());
        assertEquals(0x1.c88145f989ce2p-1, random.uniform());
        assertArrayEquals(new long[] {6, 1, 3}, new long[] {random.below(7), random.below(7), random.below(7)});
    }

    private static int sortedHash(int[] keys) {
        long[] items = new long[keys.length];
        Arrays.setAll(items, i -> (long) keys[i] << 32 | i);
        GnuSort.byUpperHalf(items);
        return hash(Arrays.stream(items).mapToInt(item -> (int) item).toArray());
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 0", "16, -1453599006", "17, -2120451486", "1000, -1337724022", "100000, 1417381032"})
    void equal_keys_come_out_in_the_librarys_order(int length, int expected) {
        MinstdRandom random = new MinstdRandom(7);
        int[] keys = new int[length];
        Arrays.setAll(keys, i -> (int) ((random.below(Integer.MAX_VALUE - 1L) + 1) % 50));
        assertEquals(expected, sortedHash(keys));
    }

    @Test
    void keys_that_make_the_median_of_three_useless_end_in_the_librarys_heap_sort() {
        int half = 1000;
        int[] keys = new int[2 * half];
        for (int i = 0; i < half; i++) {
            keys[i] = i % 2 == 0 ? i + 1 : half + i + 1;
            keys[half + i] = 2 * (i + 1);
        }
        assertEquals(1435683600, sortedHash(keys));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 0", "13, 877902964", "14, -1951983373", "100, -1762862100", "3000, -951015522"})
    void keys_are_walked_in_the_order_of_the_librarys_hash_table(int count, int expected) {
        MinstdRandom random = new MinstdRandom(99);
        Set<Integer> keys = new LinkedHashSet<>();
        while (keys.size() < count) {
            keys.add((int) ((random.below(Integer.MAX_VALUE - 1L) + 1) % 2_000_000));
        }
        int[] order = GnuHashOrder.of(keys.stream().mapToInt(Integer::intValue).toArray());
        assertEquals(expected, hash(order));
    }
}
