package org.winnow.jobs.tokenizer;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winnow.classifiers.tokenizer.BpeTrainer;
import org.winnow.classifiers.tokenizer.TrainedBpe;
import org.winnow.jobs.JobFailedException;
import org.winnow.jobs.Sessions;
import org.winnow.jobs.classifier.TextSources;
import org.winnow.jobs.conf.Problems;

/**
 * Counts the pieces of a sample of texts on the executors, and trains on the counts on the driver. What comes out depends
 * on the texts and settings alone, not on their order or on partitions.
 */
final class TrainTokenizer {
    private static final Logger LOG = LoggerFactory.getLogger(TrainTokenizer.class);
    private static final String ROLE = "tokenizer.input";

    private final TrainTokenizerSettings settings;

    TrainTokenizer(TrainTokenizerSettings settings) {
        this.settings = settings;
    }

    int run() {
        long start = System.nanoTime();
        // Before Spark, which takes seconds, so that a mistyped path is answered at once; on a cluster Spark's own
        // Hadoop settings are needed to see the texts at all.
        if (System.getenv("SPARK_HOME") == null) {
            Problems problems = new Problems();
            TextSources.check(new Configuration(), ROLE, settings.input(), problems);
            problems.throwIfAny();
        }
        try (Sessions.Hold spark = Sessions.hold("winnow train-tokenizer")) {
            System.out.print(train(spark.session(), start).table());
            System.out.flush();
            return 0;
        } catch (IOException e) {
            throw new JobFailedException("Cannot write the tokenizer to " + settings.output() + ": " + e.getMessage());
        }
    }

    TokenizerReport train(SparkSession spark, long start) throws IOException {
        Dataset<Row> texts = TextSources.read(spark, settings.read(), ROLE, settings.input())
                .where("text is not null and text != ''");
        TextSample chosen = TextSample.of(texts, settings.seed(), settings.sampleBytes(), settings.heldOut());
        if (chosen.all().texts() == 0) {
            throw new JobFailedException("No text in " + String.join(" ", settings.input())
                    + " (read.textField says which field of JSONL and Parquet files holds it)");
        }
        Dataset<Row> sample = chosen.ofSample(texts);
        LOG.info(
                "train-tokenizer: learning from {} of {} bytes of text",
                chosen.sample().bytes(),
                chosen.all().bytes());
        TokenizerReport.Pieces pieces;
        TrainedBpe trained;
        Dataset<Row> counts = counts(sample).persist(StorageLevel.DISK_ONLY());
        try {
            pieces = pieces(counts);
            trained = train(counts.where(
                    length(col("piece")).gt(0).and(col("occurrences").geq(pieces.least()))));
        } finally {
            counts.unpersist();
        }
        byte[] json = trained.json();
        TokenizerFolder.write(settings.output(), json, settings.bpe().specialTokens());
        boolean separate = chosen.heldOut().texts() > 0;
        return new TokenizerReport(
                settings.output(),
                chosen,
                pieces,
                trained.vocabulary().size(),
                trained.merges().size(),
                tokens(spark, separate ? chosen.ofHeldOut(texts) : sample, json),
                (System.nanoTime() - start) / 1e9);
    }

    private Dataset<Row> counts(Dataset<Row> sample) {
        return sample.mapPartitions(new CountPieces(settings.bpe().split()), Encoders.row(CountPieces.SCHEMA))
                .groupBy("piece")
                .agg(sum("occurrences").as("occurrences"));
    }

    /** How many there are, and how often a piece must come so that no more than the driver may hold are left. */
    private TokenizerReport.Pieces pieces(Dataset<Row> counts) {
        long leftOut = counts.where(length(col("piece")).equalTo(0)).collectAsList().stream()
                .mapToLong(row -> row.getLong(1))
                .sum();
        List<Row> histogram = counts.where(length(col("piece")).gt(0))
                .groupBy("occurrences")
                .agg(count(lit(1)))
                .orderBy(col("occurrences").desc())
                .collectAsList();
        long distinct = histogram.stream().mapToLong(row -> row.getLong(1)).sum();
        long held = 0;
        long least = Long.MAX_VALUE;
        for (Row row : histogram) {
            if (held + row.getLong(1) > settings.maxPieces()) {
                break;
            }
            held += row.getLong(1);
            least = row.getLong(0);
        }
        return new TokenizerReport.Pieces(distinct, held, held == distinct ? 1 : least, leftOut);
    }

    private TrainedBpe train(Dataset<Row> counts) {
        BpeTrainer trainer = new BpeTrainer(settings.bpe());
        // By partition, so that the driver never holds all rows beside what it makes of them.
        for (Iterator<Row> rows = counts.toLocalIterator(); rows.hasNext(); ) {
            Row row = rows.next();
            trainer.add(row.getAs(0), row.getLong(1));
        }
        return trainer.train(size ->
                LOG.info("train-tokenizer: {} of {} ids", size, settings.bpe().vocabularySize()));
    }

    private static long tokens(SparkSession spark, Dataset<Row> texts, byte[] json) {
        Broadcast<byte[]> tokenizer =
                JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(json);
        try {
            return texts.mapPartitions(new MeasureTokens(tokenizer), Encoders.LONG()).collectAsList().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        } finally {
            tokenizer.destroy();
        }
    }
}
