package org.winnow.jobs.classifier;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.Partitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winnow.classifiers.fasttext.FastTextModel;
import org.winnow.classifiers.fasttext.ShardSettings;
import org.winnow.classifiers.fasttext.ShardedTraining;
import org.winnow.classifiers.fasttext.TrainingPlan;
import org.winnow.classifiers.fasttext.TrainingSettings;
import org.winnow.classifiers.fasttext.TrainingShard;
import org.winnow.classifiers.fasttext.TrainingWeights;
import org.winnow.classifiers.fasttext.WordCounts;
import scala.Tuple2;

/**
 * Trains on all executors: each shard of the examples by itself for a while, then all results merged on the driver. The
 * model depends on examples, options, shards and rounds, not on who did the work.
 */
final class ShardedTrainer {
    private static final Logger LOG = LoggerFactory.getLogger(ShardedTrainer.class);

    private final JavaSparkContext spark;
    private final TrainingSettings training;
    private final ShardSettings sharding;

    ShardedTrainer(SparkSession spark, TrainingSettings training, ShardSettings sharding) {
        this.spark = JavaSparkContext.fromSparkContext(spark.sparkContext());
        this.training = training;
        this.sharding = sharding;
    }

    /**
     * The trained model.
     *
     * @param examples columns positive, line, in any order
     * @throws IllegalArgumentException if the options do not fit the examples
     */
    FastTextModel train(Dataset<Row> examples, ClassifierSettings.Labels labels) {
        TrainingSettings settings = training;
        int count = sharding.shards();
        JavaRDD<byte[]> lines = examples.javaRDD().map(row -> TrainingFile.line(row, labels));
        WordCounts words = lines.mapPartitions(
                        part -> List.of(ShardedTraining.count(part, settings)).iterator())
                .reduce(WordCounts::merge);
        Broadcast<TrainingPlan> plan = spark.broadcast(ShardedTraining.plan(words, settings, sharding));
        JavaPairRDD<Integer, byte[]> placed = lines.mapToPair(
                        line -> new Tuple2<>(ShardedTraining.shardOf(line, count), line))
                .partitionBy(new ByNumber(count));
        JavaRDD<TrainingShard> shards = placed.mapPartitionsWithIndex(
                        (number, part) -> List.of(ShardedTraining.encode(plan.value(), number, lines(part)))
                                .iterator(),
                        true)
                .persist(StorageLevel.MEMORY_AND_DISK_SER());
        try {
            return train(shards, plan);
        } finally {
            shards.unpersist();
            plan.destroy();
        }
    }

    private FastTextModel train(JavaRDD<TrainingShard> shards, Broadcast<TrainingPlan> plan) {
        // By partition, so by number.
        List<int[]> rows = shards.map(TrainingShard::rows).collect();
        TrainingWeights weights = ShardedTraining.start(plan.value());
        for (int round = 0; round < plan.value().rounds(); round++) {
            round(shards, plan, rows, weights, round);
            LOG.info(
                    "train-classifier: round {} of {}, loss {}",
                    round + 1,
                    plan.value().rounds(),
                    "%.4f".formatted(weights.loss()));
        }
        return weights.finish();
    }

    private void round(
            JavaRDD<TrainingShard> shards,
            Broadcast<TrainingPlan> plan,
            List<int[]> rows,
            TrainingWeights weights,
            int round) {
        List<Broadcast<byte[]>> slices = new ArrayList<>();
        for (int[] wanted : rows) {
            slices.add(spark.broadcast(weights.slice(wanted)));
        }
        try {
            weights.merge(shards.map(shard -> ShardedTraining.train(
                            plan.value(), shard, slices.get(shard.number()).value(), round))
                    .collect());
        } finally {
            slices.forEach(Broadcast::destroy);
        }
    }

    private static Iterator<byte[]> lines(Iterator<Tuple2<Integer, byte[]>> placed) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return placed.hasNext();
            }

            @Override
            public byte[] next() {
                return placed.next()._2();
            }
        };
    }

    /** The partition of a shard is its number. */
    private static final class ByNumber extends Partitioner {
        private static final long serialVersionUID = 1L;

        private final int count;

        ByNumber(int count) {
            this.count = count;
        }

        @Override
        public int numPartitions() {
            return count;
        }

        @Override
        public int getPartition(Object key) {
            return (Integer) key;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof ByNumber that && count == that.count;
        }

        @Override
        public int hashCode() {
            return count;
        }
    }
}
