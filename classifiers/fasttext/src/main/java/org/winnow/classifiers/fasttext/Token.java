package org.winnow.classifiers.fasttext;

import java.util.Arrays;

/** What the reference takes for a token: bytes between separators, whatever they mean. */
final class Token {
    // Space, \t \n \v \f \r and NUL, by their bits.
    private static final long SEPARATORS = 1L << ' ' | 0x1fL << '\t' | 1;

    private Token() {}

    static boolean isSeparator(byte b) {
        return b <= ' ' && b >= 0 && (SEPARATORS >>> b & 1) != 0;
    }

    /** Whether a token begins with a prefix, such as that of labels. */
    static boolean startsWith(byte[] text, int from, int to, byte[] prefix) {
        int end = from + prefix.length;
        return to >= end && Arrays.equals(text, from, end, prefix, 0, prefix.length);
    }

    /** Whether a token is the literal {@code </s>}. */
    static boolean isEndOfLine(byte[] text, int from, int to) {
        return to - from == 4
                && text[from] == '<'
                && text[from + 1] == '/'
                && text[from + 2] == 's'
                && text[from + 3] == '>';
    }

    /** Whether a byte goes on with a character that another byte began, in UTF-8. */
    static boolean isContinuation(byte b) {
        return (b & 0xC0) == 0x80;
    }
}
