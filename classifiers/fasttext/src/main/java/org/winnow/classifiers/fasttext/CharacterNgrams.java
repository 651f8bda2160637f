package org.winnow.classifiers.fasttext;

/** The rows of a token's character n-grams. */
final class CharacterNgrams {
    private final int shortest;
    private final int longest;
    private final Buckets buckets;
    private byte[] buffer = new byte[64];

    CharacterNgrams(Arguments arguments, Buckets buckets) {
        this.shortest = arguments.minn();
        this.longest = arguments.maxn();
        this.buckets = buckets;
    }

    /** Adds the rows of a word's n-grams; {@code </s>} has none. Belongs to one thread. */
    void add(TrainingLine line, byte[] bytes, int from, int to) {
        if (longest == 0 || Token.isEndOfLine(bytes, from, to)) {
            return;
        }
        buffer = bracketed(bytes, from, to, buffer);
        int end = to - from + 2;
        for (int i = 0; i < end; i++) {
            int[] rows = line.room(longest);
            line.grow(push(buffer, i, end, rows, line.size()));
        }
    }

    /** The bytes of a token between angle brackets, in {@code buffer} where it is large enough. */
    static byte[] bracketed(byte[] bytes, int from, int to, byte[] buffer) {
        int length = to - from;
        byte[] token = buffer.length >= length + 2L ? buffer : new byte[Math.addExact(length, 2)];
        token[0] = '<';
        System.arraycopy(bytes, from, token, 1, length);
        token[length + 1] = '>';
        return token;
    }

    /**
     * Writes the rows of the n-grams that begin at {@code i} behind the first {@code size}, at most as many as the
     * longest n-gram has characters.
     *
     * @param token in brackets, up to {@code end}
     * @return the new size
     */
    int push(byte[] token, int i, int end, int[] rows, int size) {
        if (Token.isContinuation(token[i])) {
            return size;
        }
        int pushed = size;
        int hash = Dictionary.emptyHash();
        for (int j = i, n = 1; j < end && n <= longest; n++) {
            hash = Dictionary.extend(hash, token[j++]);
            while (j < end && Token.isContinuation(token[j])) {
                hash = Dictionary.extend(hash, token[j++]);
            }
            // The brackets alone say nothing.
            if (n >= shortest && !(n == 1 && (i == 0 || j == end))) {
                int row = buckets.rowOf(hash);
                if (row >= 0) {
                    rows[pushed++] = row;
                }
            }
        }
        return pushed;
    }
}
