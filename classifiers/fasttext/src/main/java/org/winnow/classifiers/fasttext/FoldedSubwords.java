package org.winnow.classifiers.fasttext;

/**
 * The character n-grams of a folded model: those of its words are added up beforehand, those of other tokens are hashed
 * when they come.
 *
 * @param minn shortest n-gram, in code points
 * @param maxn longest n-gram, in code points; 0 where the model has none
 * @param sums {@code long[(words + 1) * width]}: of word i at i + 1 its own row and those of its n-grams
 * @param rows {@code int[words + 1]}: how many rows these are
 */
record FoldedSubwords(int minn, int maxn, long[] sums, int[] rows) {
    static final FoldedSubwords NONE = new FoldedSubwords(0, 0, new long[0], new int[0]);

    /** Adds up the rows of every word that has a code; words of 0 bytes get their own row alone. */
    static FoldedSubwords of(Arguments arguments, Dictionary dictionary, FoldedTable table) {
        if (arguments.maxn() == 0) {
            return NONE;
        }
        int width = table.width();
        int words = dictionary.words();
        FoldedSubwords subwords = new FoldedSubwords(
                arguments.minn(), arguments.maxn(), new long[(words + 1) * width], new int[words + 1]);
        FoldedSum sum = new FoldedSum();
        for (int id = 0; id < words; id++) {
            sum.open(table, 1);
            sum.addRow(id + 1);
            byte[] word = dictionary.entry(id);
            if (!Token.isEndOfLine(word, 0, word.length)) {
                subwords.add(word, 0, word.length, sum);
            }
            System.arraycopy(sum.sums(), 0, subwords.sums, (id + 1) * width, width);
            subwords.rows[id + 1] = Math.toIntExact(sum.rows());
        }
        return subwords;
    }

    boolean none() {
        return maxn == 0;
    }

    /** Adds the rows of words and of their character n-grams; those of unknown words are left out. */
    void addWords(long[] entries, int count, FoldedSum sum) {
        for (int i = 0; i < count; i++) {
            int code = (int) entries[i];
            if (code > 0) {
                sum.addSum(sums, code, rows[code]);
            }
        }
    }

    /** Adds the character n-grams of a text's unknown tokens. */
    void addUnknown(LineEntries text, FoldedSum sum) {
        for (int i = 0; i < text.unknowns() && !none(); i++) {
            add(text.source(), text.unknownStart(i), text.unknownEnd(i), sum);
        }
    }

    /** Adds the character n-grams of a token. */
    void add(byte[] text, int from, int to, FoldedSum sum) {
        int end = to + 1;
        for (int i = from - 1; i < end; i++) {
            if (isContinuation(text, i, from, to)) {
                continue;
            }
            int hash = Dictionary.emptyHash();
            for (int j = i, n = 1; j < end && n <= maxn; n++) {
                hash = Dictionary.extend(hash, byteAt(text, j++, from, to));
                while (j < end && isContinuation(text, j, from, to)) {
                    hash = Dictionary.extend(hash, byteAt(text, j++, from, to));
                }
                // The brackets alone say nothing.
                if (n >= minn && !(n == 1 && (i < from || j == end))) {
                    sum.addBucket(hash & 0xffffffffL);
                }
            }
        }
    }

    private static boolean isContinuation(byte[] text, int i, int from, int to) {
        return i >= from && i < to && Token.isContinuation(text[i]);
    }

    /** The token's bytes between angle brackets. */
    private static byte byteAt(byte[] text, int i, int from, int to) {
        return i < from ? (byte) '<' : i < to ? text[i] : (byte) '>';
    }
}
