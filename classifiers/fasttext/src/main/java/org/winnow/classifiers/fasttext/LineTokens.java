package org.winnow.classifiers.fasttext;

import java.util.Arrays;

/** The tokens of one line in memory, as {@link TokenReader} gives those of a file. The line's end is a token too. */
final class LineTokens {
    private final byte[] line;
    private int at;
    private byte[] bytes = Dictionary.END_OF_LINE;
    private int from;
    private int to;

    /** @param line a line feed is added where there is none at the end */
    LineTokens(byte[] line) {
        boolean ends = line.length > 0 && line[line.length - 1] == '\n';
        this.line = ends ? line : Arrays.copyOf(line, line.length + 1);
        this.line[this.line.length - 1] = '\n';
    }

    boolean next() {
        while (at < line.length && Token.isSeparator(line[at])) {
            if (line[at++] == '\n') {
                bytes = Dictionary.END_OF_LINE;
                from = 0;
                to = bytes.length;
                return true;
            }
        }
        if (at == line.length) {
            return false;
        }
        from = at;
        while (!Token.isSeparator(line[at])) {
            at++;
        }
        bytes = line;
        to = at;
        return true;
    }

    byte[] bytes() {
        return bytes;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    int hash() {
        return Dictionary.hash(bytes, from, to);
    }
}
