package org.winnow.classifiers.fasttext;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TokenEdgesTest {
    private static int[] edges(byte[] text, int position, int length, TokenEdges finder) {
        return Arrays.copyOf(finder.edges(), finder.find(text, position, length));
    }

    private static int[] byteByByte(byte[] text) {
        IntStream.Builder edges = IntStream.builder();
        boolean inToken = false;
        for (int i = 0; i <= text.length; i++) {
            boolean word = i < text.length && !Token.isSeparator(text[i]);
            if (word != inToken) {
                edges.add(i);
                inToken = word;
            }
        }
        return edges.build().toArray();
    }

    @Test
    void edges_are_those_found_byte_by_byte() {
        Random random = new Random(5);
        TokenEdges finder = new TokenEdges();
        byte[] usual = "ab \u00e9\t\u0001\0~ ".getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < 400; length++) {
            byte[] text = new byte[length];
            for (int i = 0; i < length; i++) {
                text[i] = length % 3 == 0 ? (byte) random.nextInt(256) : usual[random.nextInt(usual.length)];
                text[i] = text[i] == '\n' ? (byte) ' ' : text[i];
            }
            assertArrayEquals(byteByByte(text), edges(text, 0, length, finder), "length " + length);
            assertFalse(finder.lineFeed());
        }
    }

    @Test
    void a_line_feed_ends_the_line_and_the_token_before_it() {
        TokenEdges finder = new TokenEdges();
        byte[] text = "one two\nthree".getBytes(StandardCharsets.US_ASCII);
        assertArrayEquals(new int[] {0, 2, 3, 6}, edges(text, 1, 12, finder));
        assertTrue(finder.lineFeed());
        assertArrayEquals(new int[] {0, 5}, edges(text, 8, 5, finder));
        assertFalse(finder.lineFeed());
    }

    @Test
    void hashes_of_padded_keys_are_those_of_the_bytes() {
        byte[] token = "ab\u00e9\u6587xyz1234567".getBytes(StandardCharsets.UTF_8);
        for (int length = 1; length <= 16; length++) {
            ByteBuffer key = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
            key.put(0, token, 0, length);
            int expected = Dictionary.hash(token, 0, length);
            int hash = length <= 8
                    ? PaddedHash.of(key.getLong(0), length)
                    : PaddedHash.of(key.getLong(0), key.getLong(8), length);
            assertEquals(expected, hash, "length " + length);
        }
    }
}
