package org.winnow.classifiers.tokenizer;

import java.util.Arrays;
import java.util.Optional;

/**
 * The printable characters that stand for bytes in byte-level vocabularies (GPT-2's {@code bytes_to_unicode}): visible
 * Latin-1 characters for themselves, U+0100 and the following for the other bytes in their order.
 */
final class ByteAlphabet {
    private static final int[] BYTE_OF = new int[0x200];
    private static final char[] CHARACTER_OF = new char[0x100];

    static {
        Arrays.fill(BYTE_OF, -1);
        int next = 0x100;
        for (int b = 0; b < 256; b++) {
            boolean visible = b >= '!' && b <= '~' || b >= 0xa1 && b <= 0xac || b >= 0xae;
            int character = visible ? b : next++;
            BYTE_OF[character] = b;
            CHARACTER_OF[b] = (char) character;
        }
    }

    private ByteAlphabet() {}

    /** The byte for each character of the alphabet, in the order of the characters. */
    static byte[] inOrderOfCharacters() {
        byte[] bytes = new byte[256];
        int size = 0;
        for (int b : BYTE_OF) {
            if (b >= 0) {
                bytes[size++] = (byte) b;
            }
        }
        return bytes;
    }

    /** How a vocabulary spells these bytes. */
    static String text(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length);
        for (byte b : bytes) {
            text.append(CHARACTER_OF[b & 255]);
        }
        return text.toString();
    }

    /** The bytes that a token stands for; empty where it has a character that stands for none. */
    static Optional<byte[]> bytes(String token) {
        byte[] bytes = new byte[token.length()];
        for (int i = 0; i < bytes.length; i++) {
            char c = token.charAt(i);
            if (c >= BYTE_OF.length || BYTE_OF[c] < 0) {
                return Optional.empty();
            }
            bytes[i] = (byte) BYTE_OF[c];
        }
        return Optional.of(bytes);
    }
}
