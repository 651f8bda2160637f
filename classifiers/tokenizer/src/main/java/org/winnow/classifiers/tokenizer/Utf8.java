package org.winnow.classifiers.tokenizer;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** UTF-8 as Rust strings have it: well-formed, with U+FFFD for what is not. */
final class Utf8 {
    private Utf8() {}

    /**
     * The text's bytes, with U+FFFD for each half of a surrogate pair.
     *
     * @param padding how many zero bytes to add
     */
    static byte[] of(String text, int padding) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        // The JDK writes a question mark for half a pair: are there more of them than in the text?
        if (count(utf8, (byte) '?') != count(text, '?')) {
            utf8 = withoutHalfPairs(text).getBytes(StandardCharsets.UTF_8);
        }
        return padding == 0 ? utf8 : Arrays.copyOf(utf8, utf8.length + padding);
    }

    private static int count(byte[] bytes, byte wanted) {
        int count = 0;
        for (byte b : bytes) {
            count += b == wanted ? 1 : 0;
        }
        return count;
    }

    private static int count(String text, char wanted) {
        int count = 0;
        for (int i = text.indexOf(wanted); i >= 0; i = text.indexOf(wanted, i + 1)) {
            count++;
        }
        return count;
    }

    /** The text with U+FFFD in place of each half of a surrogate pair. */
    static String withoutHalfPairs(String text) {
        StringBuilder repaired = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isSurrogate(c)) {
                continue;
            }
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
                continue;
            }
            repaired = repaired == null ? new StringBuilder(text) : repaired;
            repaired.setCharAt(i, '\uFFFD');
        }
        return repaired == null ? text : repaired.toString();
    }

    /** How many bytes a character takes that begins with this one. */
    static int width(byte first) {
        return width((int) first);
    }

    static int width(int first) {
        return first >= 0 ? 1 : first < (byte) 0xe0 ? 2 : first < (byte) 0xf0 ? 3 : 4;
    }

    /** The character of more than one byte that begins here, in well-formed text. */
    static int codePoint(byte[] utf8, int at) {
        int b = utf8[at];
        if (b < (byte) 0xe0) {
            return (b & 0x1f) << 6 | utf8[at + 1] & 0x3f;
        } else if (b < (byte) 0xf0) {
            return (b & 0xf) << 12 | (utf8[at + 1] & 0x3f) << 6 | utf8[at + 2] & 0x3f;
        }
        return (b & 7) << 18 | (utf8[at + 1] & 0x3f) << 12 | (utf8[at + 2] & 0x3f) << 6 | utf8[at + 3] & 0x3f;
    }
}
