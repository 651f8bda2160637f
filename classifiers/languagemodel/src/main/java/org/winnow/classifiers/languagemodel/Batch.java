package org.winnow.classifiers.languagemodel;

import java.util.Arrays;
import java.util.List;
import org.winnow.classifiers.languagemodel.TorchModule.Ids;

/**
 * Sequences of one length as the model reads them: each position predicts the next token of its own piece, and sees
 * nothing of other pieces.
 *
 * @param ids {@code [rows][context - 1]}
 * @param targets the same shape; {@link #NONE} where nothing is predicted
 * @param segments the same shape, the number of the piece; empty where every row is one piece
 * @param count how many targets there are
 */
record Batch(Ids ids, Ids targets, Ids segments, long count) {
    /** The target that PyTorch's cross entropy leaves out. */
    static final long NONE = -100;

    static Batch of(List<PackedSequence> rows) {
        int length = rows.get(0).ids().length - 1;
        long[] ids = new long[rows.size() * length];
        long[] targets = new long[ids.length];
        long[] segments = new long[ids.length];
        Arrays.fill(targets, NONE);
        boolean whole = true;
        long count = 0;
        for (int row = 0; row < rows.size(); row++) {
            PackedSequence sequence = rows.get(row);
            fill(sequence, row * length, ids, targets, segments, length);
            whole &= sequence.docEnds().length == 1 && sequence.tokens() == length + 1;
            count += sequence.targets();
        }
        Ids pieces = whole ? new Ids(new long[0], rows.size(), 0) : new Ids(segments, rows.size(), length);
        return new Batch(new Ids(ids, rows.size(), length), new Ids(targets, rows.size(), length), pieces, count);
    }

    private static void fill(PackedSequence sequence, int at, long[] ids, long[] targets, long[] segments, int length) {
        int piece = 0;
        for (int i = 0; i < length; i++) {
            ids[at + i] = sequence.ids()[i];
            while (piece < sequence.docEnds().length && sequence.docEnds()[piece] <= i) {
                piece++;
            }
            segments[at + i] = piece;
            if (i + 1 < sequence.tokens() && i + 1 < sequence.docEnds()[piece]) {
                targets[at + i] = sequence.ids()[i + 1];
            }
        }
    }
}
