package org.winnow.classifiers.fasttext;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemainderTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 100, 1 << 20, 2_000_000, 2_000_003, (1 << 30) + 1, Integer.MAX_VALUE})
    void a_remainder_equals_that_of_the_division(int divisor) {
        Remainder remainder = Remainder.by(divisor);
        Random random = new Random(2);
        for (int i = 0; i < 100_000; i++) {
            long dividend = random.nextLong() >>> random.nextInt(64);
            assertEquals(Long.remainderUnsigned(dividend, divisor), remainder.of(dividend));
        }
        for (long around : new long[] {0, divisor, -1L - divisor, Long.MIN_VALUE, -1L / divisor * divisor}) {
            for (long dividend = around - 2; dividend != around + 3; dividend++) {
                assertEquals(Long.remainderUnsigned(dividend, divisor), remainder.of(dividend));
            }
        }
    }
}
