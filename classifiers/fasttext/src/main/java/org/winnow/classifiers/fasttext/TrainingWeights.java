package org.winnow.classifiers.fasttext;

/** The whole model in training, kept in one place. Only rows that a shard needs travel. */
public final class TrainingWeights {
    /**
     * What a shard needs for its next round: some rows of the input matrix and the output matrix.
     *
     * @param rows {@link TrainingShard#rows()}
     */
    public byte[] slice(int[] rows) {
        throw new UnsupportedOperationException("" + rows);
    }

    /**
     * Takes in one round's results.
     *
     * @param deltas what {@link ShardedTraining#train} gave for each shard, in the order of the shards' numbers; read
     *     twice from the start
     */
    public void merge(Iterable<byte[]> deltas) {
        throw new UnsupportedOperationException("" + deltas);
    }

    /** The average loss of the last round, for progress. */
    public double loss() {
        throw new UnsupportedOperationException();
    }

    /** The model as it is now; this must not be used afterwards. */
    public FastTextModel finish() {
        throw new UnsupportedOperationException();
    }
}
