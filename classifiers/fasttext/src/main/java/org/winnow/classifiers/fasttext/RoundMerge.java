package org.winnow.classifiers.fasttext;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Merges the results of one round: each input row becomes the mean of what the shards that changed it made of it, and
 * each output row the mean over all shards. Results are taken in one after the other as running means, in the order of
 * the shards, so that the sums of floats are the same every time and no second matrix is needed.
 */
final class RoundMerge {
    /** Round, shard, examples, sum of losses, number of input rows. */
    static final int HEADER = 4 * Integer.BYTES + Double.BYTES;

    private final TrainingPlan plan;
    private final TrainableMatrix input;
    private final TrainableMatrix output;
    private final int[] changes;
    private final float[] mean;
    private final float[] row;
    private int shards;
    private long examples;
    private double loss;

    RoundMerge(TrainingPlan plan, TrainableMatrix input, TrainableMatrix output) {
        this.plan = plan;
        this.input = input;
        this.output = output;
        this.changes = new int[input.rows()];
        this.mean = new float[input.columns()];
        this.row = new float[input.columns()];
    }

    void add(byte[] bytes, int round) {
        ByteBuffer result = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        try {
            int ofRound = result.getInt();
            int ofShard = result.getInt();
            if (ofRound != round || ofShard != shards || shards == plan.shards()) {
                throw new IllegalArgumentException("The result of shard " + ofShard + " in round " + ofRound
                        + " cannot be merged where that of shard " + shards + " of " + plan.shards() + " in round "
                        + round + " is due. Give one result of each shard, in the order of their numbers");
            }
            addRows(result);
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException(
                    "The result of shard " + shards + " in round " + round + " is cut short (" + bytes.length
                            + " bytes). Train the shard again",
                    e);
        }
    }

    private void addRows(ByteBuffer result) {
        examples += result.getInt();
        loss += result.getDouble();
        int rows = result.getInt();
        shards++;
        for (int i = 0; i < output.rows(); i++) {
            addRow(result, output, i, shards);
        }
        for (int i = 0; i < rows; i++) {
            int id = result.getInt();
            addRow(result, input, id, ++changes[id]);
        }
    }

    private void addRow(ByteBuffer result, TrainableMatrix matrix, int id, int count) {
        TrainingWeights.take(result, row);
        if (count > 1) {
            matrix.copyRow(id, mean);
            for (int i = 0; i < row.length; i++) {
                row[i] = mean[i] + (row[i] - mean[i]) / count;
            }
        }
        matrix.setRow(id, row);
    }

    /** The average loss of the round. */
    double finish() {
        if (shards != plan.shards()) {
            throw new IllegalArgumentException("Results of " + shards + " shards were given (must be " + plan.shards()
                    + "). Give one result of each shard");
        }
        return examples == 0 ? 0 : loss / examples;
    }
}
