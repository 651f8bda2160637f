package org.winnow.classifiers.fasttext;

import java.io.Serializable;

/** One shard's lines as numbers, in an order that depends on nothing but the lines and the seed. */
public final class TrainingShard implements Serializable {
    private static final long serialVersionUID = 1L;

    public int number() {
        throw new UnsupportedOperationException();
    }

    /** The rows of the input matrix that the shard needs, ascending: what to ask {@link TrainingWeights#slice} for. */
    public int[] rows() {
        throw new UnsupportedOperationException();
    }
}
