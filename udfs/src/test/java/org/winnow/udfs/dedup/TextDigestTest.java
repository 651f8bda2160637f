package org.winnow.udfs.dedup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

class TextDigestTest {
    /** From {@code printf %s TEXT | sha256sum | cut -c1-32}. */
    @Test
    void the_digest_is_the_first_half_of_sha256() {
        assertEquals("e3b0c44298fc1c149afbf4c8996fb924", TextDigest.of(""));
        assertEquals("ba7816bf8f01cfea414140de5dae2223", TextDigest.of("abc"));
        assertEquals("f0443a342c5ef54783a111b51ba56c93", TextDigest.of("\ud83d\ude00"));
    }

    @Test
    void nothing_is_normalized() {
        assertNotEquals(TextDigest.of("a"), TextDigest.of("A"));
        assertNotEquals(TextDigest.of("a"), TextDigest.of("a "));
        assertNotEquals(TextDigest.of("\u00e9"), TextDigest.of("e\u0301"));
    }

    @Test
    void the_algorithm_has_a_version() {
        assertEquals("exact_text_v1", TextDigest.ALGORITHM);
    }
}
