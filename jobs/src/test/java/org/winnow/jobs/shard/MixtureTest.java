package org.winnow.jobs.shard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MixtureTest {
    private static Mixture mixture(double weight) {
        return new Mixture(7, List.of(new Mixture.Part("web", weight), new Mixture.Part("books", 1)));
    }

    @Test
    void a_key_is_the_start_of_a_sha_256() {
        // printf '\0\0\0\0\0\0\0\007web\0\0\0\0\002abc' | sha256sum
        assertEquals("80cc500fba149047", Long.toHexString(mixture(3).key(0, "abc", 2)));
        assertNotEquals(mixture(3).key(0, "abc", 2), mixture(3).key(1, "abc", 2));
        assertNotEquals(mixture(3).key(0, "abc", 2), mixture(3).key(0, "abc", 1));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "3, 3"})
    void a_whole_weight_is_the_number_of_copies(double weight, int copies) {
        for (int i = 0; i < 100; i++) {
            assertEquals(copies, mixture(weight).copies(0, "d" + i));
        }
    }

    @ParameterizedTest
    @CsvSource({"0.25, 0", "2.5, 2", "0.01, 0"})
    void a_fraction_is_the_share_of_documents_that_get_one_more(double weight, int least) {
        Mixture mixture = mixture(weight);
        int[] copies =
                IntStream.range(0, 20_000).map(i -> mixture.copies(0, "d" + i)).toArray();
        assertTrue(IntStream.of(copies).allMatch(count -> count == least || count == least + 1));
        assertEquals(weight * 20_000, IntStream.of(copies).sum(), 250);
    }

    /** As for keys, with four bytes of 255 where the number of the copy is; the upper 53 bits, as a fraction, below 0.4. */
    @Test
    void the_documents_that_a_fraction_chooses_are_always_the_same() {
        StringBuilder copies = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            copies.append(mixture(0.4).copies(0, "d" + i));
        }
        assertEquals("110111110010", copies.toString());
    }

    @Test
    void a_higher_weight_never_takes_a_copy_away() {
        double[] weights = {0, 0.1, 0.25, 0.9, 1, 1.3, 2.2};
        for (int i = 0; i < 500; i++) {
            int before = 0;
            for (double weight : weights) {
                int copies = mixture(weight).copies(0, "d" + i);
                assertTrue(copies >= before, "d" + i + " " + weight);
                before = copies;
            }
        }
    }

    @Test
    void several_sources_put_their_names_before_ids_and_a_single_one_does_not() {
        assertEquals("books:abc", mixture(1).label(1, "abc"));
        assertEquals("abc", new Mixture(7, List.of(new Mixture.Part("web", 1))).label(0, "abc"));
    }
}
