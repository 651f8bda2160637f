package org.winnow.classifiers.fasttext;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BucketsTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 500, 65_536, 2_000_000, 10_000_019, 1 << 30, Integer.MAX_VALUE - 100})
    void a_bucket_is_the_remainder_of_the_unsigned_hash(int count) {
        Buckets buckets = Buckets.all(100, count);
        Random random = new Random(count);
        for (int i = 0; i < 20_000; i++) {
            int hash = i == 0 ? -1 : i == 1 ? 0 : i == 2 ? Integer.MIN_VALUE : random.nextInt();
            assertEquals(100 + Integer.remainderUnsigned(hash, count), buckets.rowOf(hash));
            long wide = random.nextLong();
            assertEquals(100 + (int) Long.remainderUnsigned(wide, count), buckets.rowOf(wide));
        }
    }
}
