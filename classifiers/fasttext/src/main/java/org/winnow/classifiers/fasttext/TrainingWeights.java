package org.winnow.classifiers.fasttext;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/**
 * The whole model in training, kept in one place. Only rows that a shard needs travel.
 *
 * <p>A slice is, little-endian: the output matrix, then the rows asked for, as floats. A shard's result is: the
 * round's number, the shard's number, the number of examples, the sum of their losses as a double, how many input rows
 * follow, the output matrix, then for each row its number and its new floats.
 */
public final class TrainingWeights {
    private final TrainingPlan plan;
    private final TrainableMatrix input;
    private final TrainableMatrix output;
    private int round;
    private double loss;

    TrainingWeights(TrainingPlan plan, TrainableMatrix input) {
        this.plan = plan;
        this.input = input;
        this.output = new TrainableMatrix(plan.dictionary().labels().size(), input.columns());
    }

    /**
     * What a shard needs for its next round: some rows of the input matrix and the output matrix.
     *
     * @param rows {@link TrainingShard#rows()}
     * @throws IllegalArgumentException if they take more than 2 GB
     */
    public byte[] slice(int[] rows) {
        float[] row = new float[input.columns()];
        ByteBuffer slice = buffer(0, rows.length + (long) output.rows(), row.length);
        for (int i = 0; i < output.rows(); i++) {
            output.copyRow(i, row);
            put(slice, row);
        }
        for (int id : rows) {
            input.copyRow(id, row);
            put(slice, row);
        }
        return slice.array();
    }

    /** A buffer for so many bytes and then rows. */
    static ByteBuffer buffer(int header, long rows, int columns) {
        long size = header + rows * columns * Float.BYTES;
        if (size > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("A shard's " + rows + " rows of " + columns
                    + " numbers take more than 2 GB. Use more shards, or lower dim");
        }
        return ByteBuffer.allocate((int) size).order(ByteOrder.LITTLE_ENDIAN);
    }

    static void put(ByteBuffer buffer, float[] row) {
        buffer.asFloatBuffer().put(row);
        buffer.position(buffer.position() + row.length * Float.BYTES);
    }

    static void take(ByteBuffer buffer, float[] row) {
        buffer.asFloatBuffer().get(row);
        buffer.position(buffer.position() + row.length * Float.BYTES);
    }

    /**
     * Takes in one round's results.
     *
     * @param results what {@link ShardedTraining#train} gave for each shard, in the order of the shards' numbers; read
     *     once, so they need not be in memory together
     * @throws IllegalArgumentException if they are not one of each shard, in order, all of the next round
     */
    public void merge(Iterable<byte[]> results) {
        RoundMerge merge = new RoundMerge(plan, input, output);
        for (byte[] result : results) {
            merge.add(result, round);
        }
        loss = merge.finish();
        round++;
    }

    /** The average loss of the last round, for progress. */
    public double loss() {
        return loss;
    }

    /** The model as it is now; its path is a mere name. This must not be used afterwards. */
    public FastTextModel finish() {
        return new FastTextModel(
                Path.of("trained-in-" + plan.shards() + "-shards"),
                new ModelParts(plan.arguments(), plan.dictionary(), plan.buckets(), input, output, false));
    }
}
