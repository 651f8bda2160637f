package org.winnow.jobs.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winnow.classifiers.languagemodel.Costs;
import org.winnow.classifiers.text.Sha256;
import org.winnow.jobs.JobFailedException;
import org.winnow.jobs.Sessions;
import org.winnow.jobs.shard.ShardCheck;
import org.winnow.jobs.shard.ShardFile;
import org.winnow.jobs.shard.ShardManifest;

/** Runs a training from its settings to its report. */
final class Train {
    private static final Logger LOG = LoggerFactory.getLogger(Train.class);

    private final TrainSettings settings;
    private final Optional<Path> tokenizer;
    private final Map<String, String> shown;

    /**
     * @param tokenizer a local file that the shards must have been made with; empty for any
     * @param shown every setting as the report shows it
     */
    Train(TrainSettings settings, Optional<Path> tokenizer, Map<String, String> shown) {
        this.settings = settings;
        this.tokenizer = tokenizer;
        this.shown = shown;
    }

    void run() throws IOException {
        try (Sessions.Hold hold = Sessions.hold("winnow train")) {
            SparkSession spark = hold.session();
            Configuration hadoop = spark.sparkContext().hadoopConfiguration();
            ShardManifest manifest = ShardManifest.read(new org.apache.hadoop.fs.Path(settings.shards()), hadoop);
            requireTokenizer(manifest);
            TrainPlan plan = TrainPlan.of(settings, manifest, Slots.of(spark.sparkContext()));
            CheckpointFolder checkpoints = new CheckpointFolder(plan.output(), hadoop);
            OptionalLong last = checkpoints.last();
            requireOwn(checkpoints, last, plan);
            TrainOutput output = new TrainOutput(spark, plan);
            if (last.isPresent() && last.getAsLong() >= plan.steps()) {
                LOG.info("Up to date: {} steps are done", plan.steps());
            } else {
                requirePlaces(spark, plan);
                verifyShards(spark, plan);
                output.forgetAfter(last.orElse(0));
                LOG.info(
                        "{} parameters, {} steps of {} sequences in each of {} tasks{}",
                        String.format("%,d", Costs.of(plan.shape()).parameters()),
                        plan.steps(),
                        settings.batch(),
                        plan.tasks(),
                        last.isPresent() ? ", going on after step " + last.getAsLong() : "");
                train(spark, plan);
            }
            output.finish(checkpoints);
            output.report(manifest, shown);
        }
    }

    /** Ids of another tokenizer would be learned just as well, and be of no use. */
    private void requireTokenizer(ShardManifest manifest) throws IOException {
        if (tokenizer.isPresent() && !Sha256.of(tokenizer.get()).equals(manifest.tokenizerSha256())) {
            throw new JobFailedException("Invalid shard.tokenizer: " + tokenizer.get() + " (must be the one that "
                    + settings.shards() + " was made with, of SHA-256 " + manifest.tokenizerSha256()
                    + "; or make the shards again)");
        }
    }

    private static void requireOwn(CheckpointFolder checkpoints, OptionalLong last, TrainPlan plan) throws IOException {
        if (last.isPresent() && !checkpoints.inputs(last.getAsLong()).equals(plan.inputs())) {
            throw new JobFailedException(plan.output()
                    + " holds a training with other shards or settings (give another --output, or remove it)");
        }
    }

    /** Looks at every task's PyTorch and device: a missing one must not be noticed after shards were read. */
    private static void requirePlaces(SparkSession spark, TrainPlan plan) {
        int threads = plan.threads();
        List<Place> places = BarrierStage.run(spark, plan.tasks(), Place.class, context -> Place.of(context, threads));
        String complaints = places.stream()
                .map(Place::complaint)
                .filter(complaint -> !complaint.isEmpty())
                .collect(Collectors.joining("\n"));
        if (!complaints.isEmpty()) {
            throw new JobFailedException(complaints + "\nNothing was trained; winnow doctor says what is missing");
        }
        places.forEach(place -> LOG.info(
                "Task {} on {}: {}, {} threads, PyTorch {}",
                place.task(),
                place.host(),
                place.device(),
                place.threads(),
                place.engine()));
    }

    /** Reads every shard once: an altered one must not be noticed in the middle of a training, or never. */
    private static void verifyShards(SparkSession spark, TrainPlan plan) {
        List<ShardFile> all = new ArrayList<>(plan.training());
        all.addAll(plan.validation());
        String folder = plan.settings().shards();
        SerializableConfiguration configuration =
                new SerializableConfiguration(spark.sparkContext().hadoopConfiguration());
        List<String> problems = JavaSparkContext.fromSparkContext(spark.sparkContext())
                .parallelize(all, all.size())
                .map(shard ->
                        ShardCheck.problem(configuration.value(), folder, shard).orElse(""))
                .filter(problem -> !problem.isEmpty())
                .collect();
        if (!problems.isEmpty()) {
            throw new JobFailedException(String.join("\n", problems));
        }
    }

    private static void train(SparkSession spark, TrainPlan plan) throws IOException {
        SerializableConfiguration configuration =
                new SerializableConfiguration(spark.sparkContext().hadoopConfiguration());
        TrainTask task = new TrainTask(plan, configuration);
        try (ProgressLine progress = new ProgressLine(new MetricFiles(plan.output(), configuration.value()), plan)) {
            progress.start();
            BarrierStage.run(spark, plan.tasks(), Long.class, task::run);
        }
    }
}
