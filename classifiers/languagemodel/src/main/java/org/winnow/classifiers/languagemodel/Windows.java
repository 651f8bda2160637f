package org.winnow.classifiers.languagemodel;

import java.util.Arrays;
import java.util.List;

/**
 * Scores texts of any length: one that is longer than the model's context is read in windows that overlap, so that each
 * token is scored once and by a model that has read at least {@code overlap} tokens before it, if there are so many. The
 * last window is moved back until it is full.
 *
 * @param context tokens that the model reads at once
 * @param overlap 1 to {@code context}; 1 is fastest, and every window then begins with next to nothing behind it
 */
public record Windows(int context, int overlap) {
    public Windows {
        if (overlap < 1 || overlap > context) {
            throw new IllegalArgumentException(
                    "Invalid overlap: " + overlap + " (must be in [1, " + context + "], the model's context)");
        }
    }

    /**
     * What the tokens of a text cost, given those before them.
     *
     * @param first the first token that is scored, 1 or more; those before it are only read
     * @return nats of the tokens from {@code first} on, {@code float[ids.length - first]}
     */
    public float[] nats(LanguageModel model, int[] ids, int first) {
        if (first < 1 || first > ids.length) {
            throw new IllegalArgumentException("Invalid first: " + first + " (must be in [1, " + ids.length + "])");
        }
        float[] nats = new float[ids.length - first];
        int next = first;
        while (next < ids.length) {
            int end = end(ids.length, next);
            int start = start(end);
            int[] window = Arrays.copyOfRange(ids, start, end);
            float[] scores = model.score(List.of(PackedSequence.whole(window)))[0];
            // scores[i] is that of window[i + 1].
            System.arraycopy(scores, next - start - 1, nats, next - first, end - next);
            next = end;
        }
        return nats;
    }

    /** Behind the last token of the window whose first scored token is {@code next}. */
    int end(int length, int next) {
        return Math.min(length, Math.max(0, next - overlap) + context + 1);
    }

    int start(int end) {
        return Math.max(0, end - context - 1);
    }
}
