package org.winnow.classifiers.fasttext;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expectations are what glibc's printf writes. */
class CxxNumberTest {
    private static String general(float value, int digits) {
        try {
            ByteSink sink = new ByteSink();
            CxxNumber.general(value, digits, sink);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            sink.drainTo(out);
            return out.toString();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0.5, 0.5, 0.5",
        "0.0001, 0.0001, 0.0001",
        "0.00001, 1e-05, 1e-05",
        "1.00001, 1.00001, 1",
        "0.999999, 0.999999, 1",
        "0.9999995, 1, 1",
        "9.999995, 10, 10",
        "123456.5, 123456, 1.2346e+05",
        "1234567, 1.23457e+06, 1.2346e+06",
        "1e10, 1e+10, 1e+10",
        "-0, -0, -0",
        "0, 0, 0",
        "1e-38, 1e-38, 1e-38",
        "0.00099999994, 0.001, 0.001",
        "0.099999994, 0.1, 0.1",
        "3.4028235e38, 3.40282e+38, 3.4028e+38",
        "0.3000005, 0.3, 0.3",
        "-0.0123456, -0.0123456, -0.012346",
        "NaN, nan, nan",
        "-Infinity, -inf, -inf"
    })
    void numbers_are_written_with_six_or_five_digits(float value, String six, String five) {
        assertEquals(six, general(value, 6));
        assertEquals(five, general(value, 5));
    }

    @Test
    void half_a_million_numbers_of_all_sizes_are_written_as_glibc_writes_them() {
        int seed = 1;
        int hash = 0;
        for (int i = 0; i < 500_000; i++) {
            seed = seed * 1664525 + 1013904223;
            // Every other one is between 2^-27 and 4.
            int bits = i % 2 == 0 ? seed : seed & 0x807fffff | 100 + (seed >>> 9) % 30 << 23;
            float value = Float.intBitsToFloat(bits);
            String text = Float.isNaN(value) ? "" : general(value, i % 3 == 0 ? 5 : 6);
            for (int j = 0; j < text.length(); j++) {
                hash = hash * 31 + text.charAt(j);
            }
        }
        assertEquals(-1433875581, hash);
    }

    @Test
    void fixed_places_round_half_to_even_of_the_exact_value() {
        assertEquals("0.938053", CxxNumber.fixed(0.93805309734, 6));
        assertEquals("0.125", CxxNumber.fixed(0.125, 3));
        assertEquals("0.12", CxxNumber.fixed(0.125, 2));
        assertEquals("1.000", CxxNumber.fixed(1, 3));
        assertEquals("-0.000", CxxNumber.fixed(-0.0001, 3));
        assertEquals("nan", CxxNumber.fixed(Double.NaN, 3));
    }
}
