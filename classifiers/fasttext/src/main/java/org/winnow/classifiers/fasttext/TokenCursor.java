package org.winnow.classifiers.fasttext;

/** The token that a reader stands at: {@code bytes()[from()]} to {@code bytes()[to() - 1]}. */
abstract sealed class TokenCursor permits TokenReader, LineTokens {
    private static final int END_OF_LINE_HASH =
            Dictionary.hash(Dictionary.END_OF_LINE, 0, Dictionary.END_OF_LINE.length);

    private byte[] bytes = Dictionary.END_OF_LINE;
    private int from;
    private int to;
    private int hash;

    final void set(byte[] newBytes, int newFrom, int newTo, int newHash) {
        bytes = newBytes;
        from = newFrom;
        to = newTo;
        hash = newHash;
    }

    final void setEndOfLine() {
        set(Dictionary.END_OF_LINE, 0, Dictionary.END_OF_LINE.length, END_OF_LINE_HASH);
    }

    /** The array that holds the token, valid until the reader moves on. */
    final byte[] bytes() {
        return bytes;
    }

    final int from() {
        return from;
    }

    final int to() {
        return to;
    }

    final int hash() {
        return hash;
    }

    /** Whether this is a line feed or the literal {@code </s>}. */
    final boolean endsLine() {
        return Token.isEndOfLine(bytes, from, to);
    }
}
