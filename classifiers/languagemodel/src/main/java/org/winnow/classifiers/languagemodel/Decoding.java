package org.winnow.classifiers.languagemodel;

/**
 * Reads a text token by token and says what may follow; keys and values of what was read are kept, so that each token is
 * computed once.
 *
 * <p>Structured matrices have nothing between their factors, so they can be multiplied out beforehand (the paper's
 * pre-merge). A dense multiplication is one operation instead of several, but reads more memory: which is faster depends
 * on how many tokens pass at once, on the width and on the machine.
 */
public final class Decoding {
    /** The paper's figure for GPUs at width 2048. */
    public static final int MERGED_BELOW_ON_GPU = 16;

    private final LanguageModel model;
    private final int mergedBelow;
    private int read;

    /**
     * One at a time for each model.
     *
     * @param model without guides
     * @param mergedBelow passes of fewer tokens use multiplied-out matrices; 0 or 1 for never, which also saves their
     *     memory
     */
    public Decoding(LanguageModel model, int mergedBelow) {
        if (model.guidance().isOn()) {
            throw new IllegalArgumentException("Invalid model: it has guides (read it by Checkpoint.reader)");
        }
        this.model = model;
        this.mergedBelow = mergedBelow;
        model.prepare(mergedBelow > 1 ? 1 : 0);
    }

    /** Tokens read so far. */
    public int read() {
        return read;
    }

    /** Forgets all that was read. */
    public void restart() {
        read = 0;
    }

    /**
     * Reads on.
     *
     * @param ids the next tokens; several only at the beginning
     * @return the scores, before softmax, of every token that may follow: {@code float[vocabulary]}
     * @throws IllegalArgumentException if there are none, too many for the model's context, or several in between
     */
    public float[] next(int... ids) {
        int context = model.shape().context();
        if (ids.length < 1 || read + ids.length > context) {
            throw new IllegalArgumentException("Invalid ids: " + ids.length + " after " + read
                    + " (must be 1 or more, and together at most the model's context of " + context + ")");
        }
        if (read > 0 && ids.length > 1) {
            throw new IllegalArgumentException(
                    "Invalid ids: " + ids.length + " after " + read + " (must be one token at a time after the first)");
        }
        float[] scores = model.decode(ids, read, ids.length < mergedBelow ? 1 : 0);
        read += ids.length;
        return scores;
    }
}
