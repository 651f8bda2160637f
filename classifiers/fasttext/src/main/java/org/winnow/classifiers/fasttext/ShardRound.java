package org.winnow.classifiers.fasttext;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.BitSet;

/** Trains one shard for one round on a matrix of only the rows that its lines have. */
final class ShardRound {
    // Longer steps threw some texts with many labels out of range.
    private static final double MOST_RATE = 4;

    private final TrainingPlan plan;
    private final TrainingShard shard;
    private final int round;
    private final TrainableMatrix input;
    private final float[][] output;
    private final TrainingLoss loss;
    private final float[] row;
    private final float[][] room;
    private final BitSet changed = new BitSet();
    private int examples;
    private double lossSum;

    ShardRound(TrainingPlan plan, TrainingShard shard, byte[] slice, int round) {
        int columns = plan.settings().dimension();
        int labels = plan.dictionary().labels().size();
        long size = ((long) shard.rowCount() + labels) * columns * Float.BYTES;
        if (slice.length != size) {
            throw new IllegalArgumentException("The slice for shard " + shard.number() + " has " + slice.length
                    + " bytes (must be " + size + "). Ask TrainingWeights.slice for this shard's rows");
        }
        this.plan = plan;
        this.shard = shard;
        this.round = round;
        this.row = new float[columns];
        this.input = new TrainableMatrix(Math.max(1, shard.rowCount()), columns);
        this.room = input.room();
        this.output = new float[labels][columns];
        ByteBuffer buffer = ByteBuffer.wrap(slice).order(ByteOrder.LITTLE_ENDIAN);
        for (float[] weights : output) {
            TrainingWeights.take(buffer, weights);
        }
        for (int i = 0; i < shard.rowCount(); i++) {
            TrainingWeights.take(buffer, row);
            input.setRow(i, row);
        }
        this.loss = TrainingLoss.of(plan.arguments(), plan.dictionary(), output);
    }

    byte[] train() {
        int part = round % plan.roundsPerEpoch();
        int from = lineAt(part);
        int to = lineAt(part + 1);
        long seed = LineHash.mix(plan.settings().seed() * 31L + shard.number() + ((long) round << 32));
        MinstdRandom random = new MinstdRandom((int) (seed >>> 33));
        TrainingLine line = new TrainingLine();
        for (int i = from; i < to; i++) {
            int[] rows = shard.lineRows(i);
            if (rows.length > 0 && shard.lineLabels(i).length > 0) {
                line.set(rows, shard.lineLabels(i));
                learn(line, i, random);
                Arrays.stream(rows).forEach(changed::set);
            }
        }
        return result();
    }

    private int lineAt(int part) {
        return (int) ((long) shard.lines() * part / plan.roundsPerEpoch());
    }

    private void learn(TrainingLine line, int number, MinstdRandom random) {
        TrainingSettings settings = plan.settings();
        int epoch = round / plan.roundsPerEpoch();
        double progress = (epoch + shard.shareBefore(number)) / settings.epochs();
        float rate = (float) (initialRate(settings.learningRate(), plan.shards()) * (1.0 - progress));
        try {
            lossSum += ExampleUpdate.learn(line, input, loss, room, rate, random);
            examples++;
        } catch (ArithmeticException e) {
            throw new TrainingDivergedException(progress, settings.learningRate());
        }
    }

    /** The mean of the shards' results moves by the steps of one shard, so those have to be longer. */
    private static double initialRate(double learningRate, int shards) {
        return Math.max(learningRate, Math.min(learningRate * shards, MOST_RATE));
    }

    private byte[] result() {
        int labels = output.length;
        int rows = changed.cardinality();
        ByteBuffer result =
                TrainingWeights.buffer(RoundMerge.HEADER + Integer.BYTES * rows, (long) labels + rows, row.length);
        result.putInt(round)
                .putInt(shard.number())
                .putInt(examples)
                .putDouble(lossSum)
                .putInt(rows);
        for (float[] weights : output) {
            TrainingWeights.put(result, weights);
        }
        for (int i = changed.nextSetBit(0); i >= 0; i = changed.nextSetBit(i + 1)) {
            result.putInt(shard.row(i));
            input.copyRow(i, row);
            TrainingWeights.put(result, row);
        }
        return result.array();
    }
}
