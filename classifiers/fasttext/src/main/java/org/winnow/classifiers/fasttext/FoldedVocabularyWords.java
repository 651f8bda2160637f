package org.winnow.classifiers.fasttext;

import java.util.Arrays;

/**
 * Reads the words of a vocabulary's pieces. Where the model has character n-grams, words that it does not know get codes
 * too, behind those of its own words, so that their n-grams are added up only here.
 */
final class FoldedVocabularyWords {
    private final FoldedParts model;
    private final LineEntries text = new LineEntries();
    private final FoldedSum sum = new FoldedSum();
    private long[] entries = new long[0];
    private long[] sums;
    private int[] rows;
    private int codes;

    FoldedVocabularyWords(FoldedParts model) {
        this.model = model;
        this.sums = model.subwords().sums();
        this.rows = model.subwords().rows();
        this.codes = rows.length;
    }

    /** Reads a piece and returns whether it ends the line. */
    boolean read(byte[] piece) {
        entries = new long[0];
        text.open(piece);
        while (text.next(model.dictionary())) {
            if (!model.subwords().none()) {
                addUnknown();
            }
            int size = entries.length;
            entries = Arrays.copyOf(entries, size + text.tokens());
            System.arraycopy(text.entries(), 0, entries, size, text.tokens());
        }
        text.close();
        return text.endedEarly();
    }

    private void addUnknown() {
        int width = model.table().width();
        for (int i = 0; i < text.unknowns(); i++) {
            if (codes == rows.length) {
                rows = Arrays.copyOf(rows, 2 * codes);
                sums = Arrays.copyOf(sums, 2 * codes * width);
            }
            sum.open(model.table(), 1);
            model.subwords().add(text.source(), text.unknownStart(i), text.unknownEnd(i), sum);
            System.arraycopy(sum.sums(), 0, sums, codes * width, width);
            rows[codes] = Math.toIntExact(sum.rows());
            text.setUnknownCode(i, codes++);
        }
    }

    /** The entries of the piece that was read last. */
    long[] entries() {
        return entries;
    }

    /** The model's parts, with the words that were read. */
    FoldedParts parts() {
        FoldedSubwords subwords = model.subwords();
        return subwords.none() ? model : model.with(new FoldedSubwords(subwords.minn(), subwords.maxn(), sums, rows));
    }
}
