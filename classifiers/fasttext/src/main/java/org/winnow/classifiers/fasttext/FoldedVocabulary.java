package org.winnow.classifiers.fasttext;

import java.util.Arrays;
import java.util.List;

/**
 * A tokenizer's vocabulary as a folded model sees it: of each token id the entries of the words that its piece of text
 * holds, nearly always one. Pieces are joined by spaces, so that no word reaches from one into the next, and a text
 * given as ids needs neither its bytes nor their hashes. Safe to share between threads.
 */
public final class FoldedVocabulary {
    /** The code of an id whose piece is not just one word; the upper half of its entry numbers it. */
    private static final int SEVERAL = Integer.MIN_VALUE;

    private static final int CHUNK = 1 << 12;

    private final FoldedModel model;
    private final FoldedParts parts;
    private final long[] entries;
    private final Piece[] several;

    /** A piece of no word or of several, or one that ends the line. */
    private record Piece(long[] words, boolean endsLine) {}

    private FoldedVocabulary(FoldedModel model, FoldedParts parts, long[] entries, Piece[] several) {
        this.model = model;
        this.parts = parts;
        this.entries = entries;
        this.several = several;
    }

    static FoldedVocabulary of(FoldedModel model, List<byte[]> pieces) {
        FoldedVocabularyWords words = new FoldedVocabularyWords(model.parts());
        long[] entries = new long[pieces.size()];
        Piece[] several = new Piece[pieces.size()];
        int count = 0;
        for (int id = 0; id < entries.length; id++) {
            boolean endsLine = words.read(pieces.get(id));
            long[] piece = words.entries();
            if (piece.length == 1 && !endsLine) {
                entries[id] = piece[0];
            } else {
                several[count] = new Piece(piece, endsLine);
                entries[id] = TokenTable.entry(count++, SEVERAL);
            }
        }
        return new FoldedVocabulary(model, words.parts(), entries, Arrays.copyOf(several, count));
    }

    /**
     * What {@link FoldedModel#predict(byte[], int, float)} says of the pieces of the ids joined by single spaces. A line
     * feed or a literal {@code </s>} in a piece ends the line there.
     *
     * @param ids token ids; the first {@code count} are read
     * @throws IllegalArgumentException if k is below 1, count is not in [0, ids.length], or an id has no piece
     * @throws IllegalStateException if the model is closed
     */
    public List<Prediction> predict(int[] ids, int count, int k, float threshold) {
        model.requireReady(k);
        if (count < 0 || count > ids.length) {
            throw new IllegalArgumentException("Invalid count: " + count + " (must be in [0, " + ids.length + "])");
        }
        FoldedScratch scratch = FoldedScratch.ofThread();
        FoldedSum sum = scratch.sum();
        sum.open(parts.table(), parts.wordNgrams());
        for (int from = 0; from < count; from += CHUNK) {
            int to = Math.min(count, from + CHUNK);
            requireIds(ids, from, to);
            if (add(ids, from, to, scratch.entries(CHUNK), sum)) {
                break;
            }
        }
        parts.addEndOfLine(sum);
        return parts.output().predict(sum, k, threshold);
    }

    private void requireIds(int[] ids, int from, int to) {
        int last = entries.length - 1;
        int wrong = 0;
        for (int i = from; i < to; i++) {
            wrong |= ids[i] | last - ids[i];
        }
        for (int i = from; i < to && wrong < 0; i++) {
            if (ids[i] < 0 || ids[i] > last) {
                throw new IllegalArgumentException(
                        "Invalid id: " + ids[i] + " at " + i + " (must be in [0, " + last + "])");
            }
        }
    }

    /** Returns whether the line ended. */
    private boolean add(int[] ids, int from, int to, long[] words, FoldedSum sum) {
        int codes = 0;
        for (int i = from; i < to; i++) {
            long entry = entries[ids[i]];
            words[i - from] = entry;
            codes |= (int) entry;
        }
        if (codes < 0) {
            return addSeveral(ids, from, to, words, sum);
        }
        parts.addWords(words, to - from, sum);
        return false;
    }

    private boolean addSeveral(int[] ids, int from, int to, long[] words, FoldedSum sum) {
        int count = 0;
        for (int i = from; i < to; i++) {
            long entry = entries[ids[i]];
            if ((int) entry != SEVERAL) {
                words[count++] = entry;
            } else {
                Piece piece = several[(int) (entry >>> 32)];
                if (piece.words.length > 0) {
                    parts.addWords(words, count, sum);
                    parts.addWords(piece.words, piece.words.length, sum);
                    count = 0;
                }
                if (piece.endsLine) {
                    parts.addWords(words, count, sum);
                    return true;
                }
            }
        }
        parts.addWords(words, count, sum);
        return false;
    }
}
