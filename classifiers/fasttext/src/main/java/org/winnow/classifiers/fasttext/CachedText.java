package org.winnow.classifiers.fasttext;

/**
 * A text kept as one number for each token, which saves reading and looking up words on every pass.
 *
 * <p>A number below {@code words} is a word of the dictionary, the next are its labels, and those from {@code entries}
 * on are words that it does not have. {@link #NO_LABEL} is a label that it does not have.
 *
 * @param codes in chunks of {@link #CHUNK}
 * @param size tokens in all
 * @param endOfLine the number of {@code </s>}
 * @param hashes of all numbers but the negative ones
 * @param rows of the character n-grams of number i: {@code rows[rowStarts[i]]} to {@code rows[rowStarts[i + 1] - 1]}, a
 *     word's own row in front; empty where the model has no character n-grams
 */
record CachedText(
        int[][] codes,
        int size,
        int words,
        int entries,
        int endOfLine,
        int[] hashes,
        int[] rows,
        int[] rowStarts,
        int wordNgrams,
        Buckets buckets)
        implements TrainingText {
    static final int SHIFT = 18;
    static final int CHUNK = 1 << SHIFT;
    static final int NO_LABEL = -1;
    /** Where the end of the line is itself such a label. */
    static final int NO_LABEL_AT_END = -2;

    @Override
    public Lines from(int part, int parts) {
        return new CachedLines(this, (int) ((long) size * part / parts));
    }

    private static final class CachedLines implements Lines {
        private final CachedText text;
        private final boolean characterNgrams;
        private int at;

        CachedLines(CachedText text, int at) {
            this.text = text;
            this.at = at;
            this.characterNgrams = text.rowStarts.length > 0;
        }

        @Override
        public int next(TrainingLine line) {
            line.clear();
            int start = at == text.size ? 0 : at;
            int i = start;
            while (i < text.size) {
                int code = text.codes[i >>> SHIFT][i & CHUNK - 1];
                i++;
                add(line, code);
                if (code == text.endOfLine) {
                    break;
                }
            }
            at = i;
            line.addWordNgrams(text.wordNgrams, text.buckets);
            return i - start;
        }

        private void add(TrainingLine line, int code) {
            if (code >= text.words && code < text.entries) {
                line.addLabel(code - text.words);
            } else if (code >= 0) {
                line.addHash(text.hashes[code]);
                if (characterNgrams) {
                    line.addRows(text.rows, text.rowStarts[code], text.rowStarts[code + 1]);
                } else if (code < text.words) {
                    line.addRow(code);
                }
            }
        }

        @Override
        public void close() {}
    }
}
