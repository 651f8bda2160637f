package org.winnow.classifiers.fasttext;

import java.util.Arrays;

/** The tokens of one line in memory, as {@link TokenReader} gives those of a file. The line's end is a token too. */
final class LineTokens extends TokenCursor {
    private final byte[] line;
    private int at;

    /** @param line a line feed is added where there is none at the end */
    LineTokens(byte[] line) {
        boolean ends = line.length > 0 && line[line.length - 1] == '\n';
        this.line = ends ? line : Arrays.copyOf(line, line.length + 1);
        this.line[this.line.length - 1] = '\n';
    }

    /** Moves to the next token; false where there is none. */
    boolean next() {
        while (at < line.length && Token.isSeparator(line[at])) {
            if (line[at++] == '\n') {
                setEndOfLine();
                return true;
            }
        }
        if (at == line.length) {
            return false;
        }
        int from = at;
        while (!Token.isSeparator(line[at])) {
            at++;
        }
        set(line, from, at, Dictionary.hash(line, from, at));
        return true;
    }
}
