package org.winnow.classifiers.fasttext;

/**
 * Turns a line of text into rows of the input matrix: each token's own row and those of its character n-grams, then the
 * rows of all word n-grams. The order matters, as the sum of floats depends on it.
 */
final class Features {
    // Space, \t \n \v \f \r and NUL, by their bits.
    private static final long SEPARATORS = 1L << ' ' | 0x1fL << '\t' | 1;
    // Above this, remembering the rows of every word costs more memory than the look-ups it saves are worth.
    private static final int REMEMBERED_WORDS = 200_000;

    private final Arguments arguments;
    private final Dictionary dictionary;
    private final Buckets buckets;
    // Rows of word i, its own first: [starts[i], starts[i + 1]); empty where they are computed each time.
    private final int[] wordRows;
    private final int[] wordStarts;

    Features(Arguments arguments, Dictionary dictionary, Buckets buckets) {
        this.arguments = arguments;
        this.dictionary = dictionary;
        this.buckets = buckets;
        boolean remember = arguments.maxn() > 0 && dictionary.words() <= REMEMBERED_WORDS;
        Rows all = new Rows();
        this.wordStarts = new int[remember ? dictionary.words() + 1 : 0];
        for (int id = 0; id + 1 < wordStarts.length; id++) {
            byte[] word = dictionary.entry(id);
            addWord(all, id, word, 0, word.length);
            wordStarts[id + 1] = all.size();
        }
        this.wordRows = all.array();
    }

    /**
     * The rows of a text up to its first line feed or literal {@code </s>}, or its end; each of the three counts as the
     * word {@code </s>}.
     */
    Rows of(byte[] text) {
        Rows rows = new Rows();
        boolean open = true;
        for (int i = 0; open; ) {
            while (i < text.length && isSeparator(text[i]) && text[i] != '\n') {
                i++;
            }
            if (i == text.length || text[i] == '\n') {
                addToken(rows, Dictionary.END_OF_LINE, 0, Dictionary.END_OF_LINE.length);
                break;
            }
            int from = i;
            while (i < text.length && !isSeparator(text[i])) {
                i++;
            }
            open = addToken(rows, text, from, i);
        }
        addWordNgrams(rows);
        return rows;
    }

    static boolean isSeparator(byte b) {
        return b <= ' ' && b >= 0 && (SEPARATORS >>> b & 1) != 0;
    }

    /** Returns false when the token ends the line. */
    private boolean addToken(Rows rows, byte[] text, int from, int to) {
        int hash = Dictionary.hash(text, from, to);
        int id = dictionary.find(text, from, to, hash);
        boolean end = isEndOfLine(text, from, to);
        if (id >= dictionary.words() || id < 0 && Dictionary.isLabel(text, from, to)) {
            return !end;
        }
        rows.addToken(hash);
        if (id < 0) {
            if (!end) {
                addCharacterNgrams(rows, text, from, to);
            }
        } else if (wordStarts.length > 0) {
            rows.addAll(wordRows, wordStarts[id], wordStarts[id + 1]);
        } else {
            addWord(rows, id, text, from, to);
        }
        return !end;
    }

    private void addWord(Rows rows, int id, byte[] text, int from, int to) {
        rows.add(id);
        if (!isEndOfLine(text, from, to)) {
            addCharacterNgrams(rows, text, from, to);
        }
    }

    static boolean isEndOfLine(byte[] text, int from, int to) {
        return to - from == 4
                && text[from] == '<'
                && text[from + 1] == '/'
                && text[from + 2] == 's'
                && text[from + 3] == '>';
    }

    private void addCharacterNgrams(Rows rows, byte[] text, int from, int to) {
        int maxn = arguments.maxn();
        if (maxn == 0) {
            return;
        }
        int minn = arguments.minn();
        byte[] token = rows.bracketed(text, from, to);
        int end = to - from + 2;
        for (int i = 0; i < end; i++) {
            if (isContinuation(token[i])) {
                continue;
            }
            int hash = Dictionary.emptyHash();
            for (int j = i, n = 1; j < end && n <= maxn; n++) {
                hash = Dictionary.extend(hash, token[j++]);
                while (j < end && isContinuation(token[j])) {
                    hash = Dictionary.extend(hash, token[j++]);
                }
                // The brackets alone say nothing.
                if (n >= minn && !(n == 1 && (i == 0 || j == end))) {
                    int row = buckets.rowOf(hash);
                    if (row >= 0) {
                        rows.add(row);
                    }
                }
            }
        }
    }

    private static boolean isContinuation(byte b) {
        return (b & 0xC0) == 0x80;
    }

    private void addWordNgrams(Rows rows) {
        int tokens = rows.tokens();
        int longest = arguments.wordNgrams();
        for (int i = 0; i < tokens && longest > 1; i++) {
            // Hashes are 32-bit and signed here, as in the reference: a negative one fills the upper half with ones.
            long hash = rows.hash(i);
            for (int j = i + 1; j < tokens && j < i + longest; j++) {
                hash = hash * 116049371L + rows.hash(j);
                int row = buckets.rowOf(hash);
                if (row >= 0) {
                    rows.add(row);
                }
            }
        }
    }
}
