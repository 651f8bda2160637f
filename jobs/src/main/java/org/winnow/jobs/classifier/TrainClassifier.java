package org.winnow.jobs.classifier;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winnow.classifiers.fasttext.FastTextModel;
import org.winnow.classifiers.fasttext.FoldedModel;
import org.winnow.classifiers.fasttext.Trainer;
import org.winnow.jobs.JobFailedException;
import org.winnow.jobs.Sessions;
import org.winnow.jobs.stages.Digest;

/**
 * Trains a quality classifier: texts of two classes in; model, card and report out. The same texts and settings always
 * give the same bytes, and a folder that holds them already is left alone.
 */
final class TrainClassifier {
    private static final Logger LOG = LoggerFactory.getLogger(TrainClassifier.class);

    /** Part of every key; raised when the code changes what it makes of the same texts and settings. */
    private static final String CODE_VERSION = "1";

    /** Of the heap for Spark and the words. */
    private static final long RESERVED_BYTES = 400L << 20;

    private final ClassifierSettings settings;
    private final ClassifierFolder folder;

    TrainClassifier(ClassifierSettings settings) {
        this.settings = settings;
        this.folder = new ClassifierFolder(settings.output());
    }

    int run() {
        long start = System.nanoTime();
        requireHeap();
        // Before Spark, which takes seconds, so that a mistyped path is answered at once; on a cluster Spark's own
        // Hadoop settings are needed to see the texts at all.
        if (System.getenv("SPARK_HOME") == null) {
            Seeds.find(settings, new Configuration());
        }
        try (Sessions.Hold spark = Sessions.hold("winnow train-classifier")) {
            TrainOutcome outcome = run(spark.session(), start);
            System.out.println(outcome.json());
            System.out.flush();
            System.err.println("Report: " + outcome.report());
            return 0;
        } catch (IOException | UncheckedIOException e) {
            throw new JobFailedException("Cannot train: " + e.getMessage());
        }
    }

    /** Before hours of reading end in a lack of memory; words come on top of the buckets, and are not known yet. */
    private void requireHeap() {
        Map<String, String> options = settings.training().options();
        boolean ngrams = Long.parseLong(options.get("wordNgrams")) > 1 || Long.parseLong(options.get("maxn")) > 0;
        long bytes = ngrams ? Long.parseLong(options.get("bucket")) * Long.parseLong(options.get("dim")) * 4 : 0;
        long heap = Runtime.getRuntime().maxMemory();
        if (bytes > heap - RESERVED_BYTES) {
            throw new JobFailedException(
                    ("The n-grams of fasttext.bucket = %s and fasttext.dim = %s take %d MB, and the heap of this machine's JVM may"
                                    + " grow to %d MB. Give it more (WINNOW_HEAP=%dg, or --driver-memory of spark-submit), or"
                                    + " lower fasttext.bucket or fasttext.dim")
                            .formatted(
                                    options.get("bucket"),
                                    options.get("dim"),
                                    bytes >> 20,
                                    heap >> 20,
                                    (bytes + 2 * RESERVED_BYTES >> 30) + 1));
        }
    }

    private TrainOutcome run(SparkSession spark, long start) throws IOException {
        Seeds seeds = Seeds.find(settings, spark.sparkContext().hadoopConfiguration());
        SeedReader reader = new SeedReader(spark, settings.read());
        Seeds.Read positive =
                Seeds.read(reader, Side.POSITIVE.label(), settings.positive().where(), seeds.positive());
        Seeds.Read negative =
                Seeds.read(reader, Side.NEGATIVE.label(), settings.negative().where(), seeds.negative());
        Seeds.Read pool = Seeds.read(reader, Seeds.POOL, settings.pool().where(), seeds.pool());
        List<Source> sources = new ArrayList<>(positive.sources());
        sources.addAll(negative.sources());
        sources.addAll(pool.sources());
        String key = key(sources);
        Optional<ModelCard> present = folder.card().filter(card -> card.key().equals(key));
        if (present.isPresent()) {
            LOG.info("train-classifier: {} is up to date", settings.output());
            return outcome(present.get(), "up to date", start);
        }
        LOG.info(
                "train-classifier: {} -> {}, recipe {}, options {}",
                sources,
                settings.output(),
                settings.recipe().recipe(),
                settings.training());
        settings.recipe().distribute(spark.sparkContext());
        Dataset<Row> prepared = prepared(positive.texts().orElseThrow(), Side.POSITIVE)
                .unionByName(prepared(negative.texts().orElseThrow(), Side.NEGATIVE));
        try (Examples examples = Examples.of(prepared, settings.sample())) {
            ModelCard card = write(spark, key, sources, examples, pool.texts());
            return outcome(card, "written", start);
        }
    }

    private TrainOutcome outcome(ModelCard card, String outcome, long start) {
        System.out.print(ThresholdTable.text(card.thresholds()));
        return TrainOutcome.of(card, outcome, folder, start);
    }

    private ModelCard write(
            SparkSession spark, String key, List<Source> sources, Examples examples, Optional<Dataset<Row>> pool)
            throws IOException {
        for (StageCount count : examples.counts()) {
            LOG.info(
                    "train-classifier: {} positive, {} negative {}",
                    count.positives(),
                    count.negatives(),
                    count.step());
        }
        requireEnough(examples);
        folder.open();
        train(spark, examples);
        ModelCard card = new Evaluation(settings, folder, spark).card(key, sources, examples, pool);
        folder.write(ClassifierFolder.REPORT, ClassifierReport.html(card));
        folder.write(ClassifierFolder.CARD, CardJson.of(card));
        return card;
    }

    private String key(List<Source> sources) {
        return Digest.of(
                CODE_VERSION,
                sources.toString(),
                settings.described().toString(),
                settings.training().options().toString(),
                settings.read().toString());
    }

    private Dataset<Row> prepared(Dataset<Row> texts, Side side) {
        SampleSettings sample = settings.sample();
        return texts.mapPartitions(
                new PrepareExamples(settings.recipe(), side, sample.splitBy(), sample.seed()),
                Encoders.row(PrepareExamples.SCHEMA));
    }

    /** Every part needs both classes: a model of one label is none, and nothing could be measured with one. */
    private void requireEnough(Examples examples) {
        List<String> missing = new ArrayList<>();
        for (Part part : Part.values()) {
            StageCount count = examples.counted(part);
            if (count.positives() == 0 || count.negatives() == 0) {
                missing.add("%s has %d positive and %d negative texts"
                        .formatted(part.label(), count.positives(), count.negatives()));
            }
        }
        if (!missing.isEmpty()) {
            List<String> steps = examples.counts().stream()
                    .map(count -> count.step() + " " + count.positives() + " and " + count.negatives())
                    .toList();
            throw new JobFailedException(
                    ("Too few texts: %s (both classes are needed in each part; positive and negative texts: %s). Give"
                                    + " more texts, or other fractions classifier.validation and classifier.test")
                            .formatted(String.join(", ", missing), String.join(", ", steps)));
        }
    }

    private void train(SparkSession spark, Examples examples) throws IOException {
        try {
            FastTextModel model = trained(spark, examples);
            model.save(folder.file(ClassifierFolder.MODEL));
        } catch (IllegalArgumentException e) {
            throw new JobFailedException(e.getMessage());
        }
        fold();
        if (!settings.recipe().tokenizer().isEmpty()) {
            Files.copy(
                    Path.of(settings.recipe().tokenizer()),
                    folder.file(ClassifierFolder.TOKENIZER),
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** The folded model is the one that scores; a model so small that it gains nothing by folding scores itself. */
    private void fold() throws IOException {
        try (FoldedModel folded = FoldedModel.fold(folder.file(ClassifierFolder.MODEL))) {
            folded.save(folder.file(ClassifierFolder.FOLDED));
        } catch (IllegalArgumentException e) {
            LOG.info("train-classifier: not folded: {}", e.getMessage());
        }
    }

    private FastTextModel trained(SparkSession spark, Examples examples) throws IOException {
        if (settings.mode() == ClassifierSettings.Mode.DETERMINISTIC) {
            return new ShardedTrainer(spark, settings.training(), settings.sharding())
                    .train(examples.of(Part.TRAIN).select("positive", "line"), settings.labels());
        }
        try (TrainingFile text =
                TrainingFile.write(examples.ordered(Part.TRAIN), settings.labels(), settings.workFolder())) {
            LOG.info("train-classifier: training on {} bytes of text", Files.size(text.path()));
            return Trainer.train(text.path(), settings.training(), new TrainingLog());
        }
    }
}
