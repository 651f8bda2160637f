package org.winnow.classifiers.fasttext;

import java.util.Iterator;

/**
 * Deterministic parallel training: the same model for the same lines, settings and seed, whatever the number of threads
 * or executors and the order in which lines arrive. Without Spark, but in pieces that fit it:
 *
 * <pre>{@code
 * WordCounts counts = count(lines of a partition, settings)            // executors; merge() on the way
 * TrainingPlan plan = plan(counts, settings, sharding)                 // driver, then broadcast
 * TrainingShard shard = encode(plan, number, lines of that shard)      // executors; lines grouped by shardOf(); cache
 * TrainingWeights weights = start(plan)                                // driver
 * for (int round = 0; round < plan.rounds(); round++) {
 *     byte[] slice = weights.slice(shard.rows())                       // driver, for each shard
 *     byte[] result = train(plan, shard, slice, round)                 // executors
 *     weights.merge(results in the order of the shards)                // driver
 * }
 * FastTextModel model = weights.finish()
 * }</pre>
 */
public final class ShardedTraining {
    // Another than that of the order within a shard, which must not depend on which shard it is.
    private static final long SHARD_SEED = 0x5348415244L;
    // The whole input matrix starts from random numbers, as with ten threads or more in the reference program.
    private static final int ALL_TENTHS = 11;

    private ShardedTraining() {}

    /** Counts the tokens of lines; a line that does not end in a line feed is taken as if it did. */
    public static WordCounts count(Iterator<byte[]> lines, TrainingSettings settings) {
        return WordCounts.of(lines, settings.labelPrefix());
    }

    /** The shard that a line belongs to, 0 to {@code shards - 1}, by a hash of its bytes. */
    public static int shardOf(byte[] line, int shards) {
        return (int) Long.remainderUnsigned(LineHash.of(line, SHARD_SEED), shards);
    }

    /**
     * @throws IllegalArgumentException if the text has no word or no label, or settings do not fit it
     */
    public static TrainingPlan plan(WordCounts counts, TrainingSettings settings, ShardSettings sharding) {
        if (!settings.pretrainedVectors().isEmpty()) {
            throw new IllegalArgumentException(
                    "pretrainedVectors cannot be used in sharded training. Leave them out, or train on one machine");
        }
        Dictionary dictionary = counts.dictionary(settings);
        TrainingCorpus.requireUsable("the text", settings, dictionary);
        return new TrainingPlan(settings, sharding, dictionary);
    }

    /** Turns the lines of one shard, in any order, into numbers. */
    public static TrainingShard encode(TrainingPlan plan, int number, Iterator<byte[]> lines) {
        return TrainingShard.of(plan, number, lines);
    }

    /**
     * The weights before the first round.
     *
     * @throws IllegalArgumentException if the matrices do not fit into the heap
     */
    public static TrainingWeights start(TrainingPlan plan) {
        TrainableMatrix input = TrainableMatrix.random(
                plan.dictionary().words(),
                plan.arguments(),
                ALL_TENTHS,
                plan.settings().seed());
        return new TrainingWeights(plan, input);
    }

    /**
     * Trains one shard for one round, from the same weights as all other shards.
     *
     * @param slice what {@link TrainingWeights#slice} gave for this shard after the last merge
     * @return what to give to {@link TrainingWeights#merge}; a few numbers for each row touched
     * @throws TrainingDivergedException if the learning rate is too large
     */
    public static byte[] train(TrainingPlan plan, TrainingShard shard, byte[] slice, int round) {
        return new ShardRound(plan, shard, slice, round).train();
    }
}
