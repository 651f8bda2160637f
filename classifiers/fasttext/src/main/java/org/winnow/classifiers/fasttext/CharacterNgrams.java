package org.winnow.classifiers.fasttext;

/** The rows of a word's character n-grams. */
final class CharacterNgrams {
    private final int shortest;
    private final int longest;
    private final Buckets buckets;
    private byte[] bracketed = new byte[64];

    CharacterNgrams(Arguments arguments, Buckets buckets) {
        this.shortest = arguments.minn();
        this.longest = arguments.maxn();
        this.buckets = buckets;
    }

    /** Adds the rows of a word's n-grams; {@code </s>} has none. */
    void add(TrainingLine line, byte[] bytes, int from, int to) {
        if (longest == 0 || Token.isEndOfLine(bytes, from, to)) {
            return;
        }
        byte[] word = bracketed(bytes, from, to);
        int end = to - from + 2;
        for (int i = 0; i < end; i++) {
            if (Token.isContinuation(word[i])) {
                continue;
            }
            int hash = Dictionary.emptyHash();
            for (int j = i, n = 1; j < end && n <= longest; n++) {
                hash = Dictionary.extend(hash, word[j++]);
                while (j < end && Token.isContinuation(word[j])) {
                    hash = Dictionary.extend(hash, word[j++]);
                }
                // The brackets alone say nothing.
                if (n >= shortest && !(n == 1 && (i == 0 || j == end))) {
                    int row = buckets.rowOf(hash);
                    if (row >= 0) {
                        line.addRow(row);
                    }
                }
            }
        }
    }

    private byte[] bracketed(byte[] bytes, int from, int to) {
        int length = to - from;
        if (bracketed.length < length + 2) {
            bracketed = new byte[(int) Math.min(Integer.MAX_VALUE - 8L, length * 2L)];
        }
        bracketed[0] = '<';
        System.arraycopy(bytes, from, bracketed, 1, length);
        bracketed[length + 1] = '>';
        return bracketed;
    }
}
