package org.winnow.jobs.train;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.BarrierTaskContext;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winnow.classifiers.languagemodel.Checkpoint;
import org.winnow.classifiers.languagemodel.Costs;
import org.winnow.classifiers.languagemodel.ModelShape;
import org.winnow.jobs.JobFailedException;
import org.winnow.jobs.Sessions;
import org.winnow.jobs.shard.ShardCheck;
import org.winnow.jobs.shard.ShardFile;
import org.winnow.jobs.shard.ShardManifest;
import scala.Function1;
import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag$;

/** Runs a training from its settings to its report. */
final class Train {
    private static final Logger LOG = LoggerFactory.getLogger(Train.class);

    private static final Pattern CAUSE =
            Pattern.compile("^(?:Caused by: )?[\\w.$]+(?:Exception|Error): (.+)$", Pattern.MULTILINE);

    private static final StructType METRICS = new StructType()
            .add("step", DataTypes.LongType)
            .add("task", DataTypes.IntegerType)
            .add("loss", DataTypes.DoubleType)
            .add("validation_loss", DataTypes.DoubleType)
            .add("learning_rate", DataTypes.DoubleType)
            .add("gradient_norm", DataTypes.DoubleType)
            .add("tokens", DataTypes.LongType)
            .add("seconds", DataTypes.DoubleType);

    private final TrainSettings settings;

    Train(TrainSettings settings) {
        this.settings = settings;
    }

    void run() throws IOException {
        try (Sessions.Hold hold = Sessions.hold("winnow train")) {
            SparkSession spark = hold.session();
            Configuration hadoop = spark.sparkContext().hadoopConfiguration();
            TrainPlan plan = plan(spark, ShardManifest.read(new Path(settings.shards()), hadoop));
            CheckpointFolder checkpoints = new CheckpointFolder(plan.output(), hadoop);
            OptionalLong last = checkpoints.last();
            requireOwn(checkpoints, last, plan);
            if (last.isPresent() && last.getAsLong() >= plan.steps()) {
                LOG.info("Up to date: {} steps are done", plan.steps());
            } else {
                verifyShards(spark, plan);
                LOG.info(
                        "{} parameters, {} steps of {} sequences in each of {} tasks{}",
                        String.format("%,d", Costs.of(plan.shape()).parameters()),
                        plan.steps(),
                        plan.batch(),
                        plan.tasks(),
                        last.isPresent() ? ", going on after step " + last.getAsLong() : "");
                train(spark, plan);
            }
            finish(spark, plan, checkpoints);
        }
    }

    private TrainPlan plan(SparkSession spark, ShardManifest manifest) {
        List<ShardFile> shards = manifest.shards();
        int held = settings.validationShards();
        if (held >= shards.size()) {
            throw new JobFailedException("Invalid train.validationShards: " + held + " (must be below the "
                    + shards.size() + " shards in " + settings.shards() + ")");
        }
        List<ShardFile> training = List.copyOf(shards.subList(0, shards.size() - held));
        int slots = spark.sparkContext().defaultParallelism();
        int tasks = settings.tasks() == 0 ? Math.min(slots, training.size()) : settings.tasks();
        if (tasks > training.size() || tasks > slots) {
            throw new JobFailedException("Invalid train.tasks: " + tasks + " (must be at most the " + training.size()
                    + " shards that are trained on, and the " + slots + " tasks that Spark can run at once)");
        }
        ModelShape shape = shape(manifest);
        int cores = Runtime.getRuntime().availableProcessors();
        boolean local = spark.sparkContext().isLocal();
        TrainPlan plan = new TrainPlan(
                settings.shards(),
                settings.output(),
                training,
                List.copyOf(shards.subList(shards.size() - held, shards.size())),
                shape,
                settings.precision(),
                settings.guidance(),
                settings.training(),
                settings.steps(),
                settings.batch(),
                tasks,
                settings.averageEvery(),
                settings.outer().orElse(null),
                settings.checkpointEvery(),
                settings.keepCheckpoints(),
                settings.validationSequences(),
                settings.seed(),
                "",
                local ? Math.max(1, cores / tasks) : spark.sparkContext().conf().getInt("spark.task.cpus", 1));
        return plan.withInputs(manifest.inputs());
    }

    private ModelShape shape(ShardManifest manifest) {
        int vocabulary = settings.model().vocabulary();
        if (vocabulary != 0 && vocabulary < manifest.vocabularySize()) {
            throw new JobFailedException("Invalid train.model.vocabulary: " + vocabulary + " (must be at least the "
                    + manifest.vocabularySize() + " ids of the shards' tokenizer)");
        }
        try {
            // The first token of a sequence is only read and the last only predicted.
            return settings.model().resolved(manifest.vocabularySize(), manifest.contextLength() - 1);
        } catch (IllegalArgumentException e) {
            throw new JobFailedException("train.model: " + e.getMessage());
        }
    }

    private static void requireOwn(CheckpointFolder checkpoints, OptionalLong last, TrainPlan plan) throws IOException {
        if (last.isPresent() && !checkpoints.inputs(last.getAsLong()).equals(plan.inputs())) {
            throw new JobFailedException(plan.output()
                    + " holds a training with other shards or settings (give another --output, or remove it)");
        }
    }

    /** Reads every shard once: an altered one must not be noticed in the middle of a training, or never. */
    private static void verifyShards(SparkSession spark, TrainPlan plan) {
        List<ShardFile> all = new ArrayList<>(plan.training());
        all.addAll(plan.validation());
        String folder = plan.shards();
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

    /** A function that Spark can send to executors. */
    private interface Body extends Function1<Iterator<Integer>, Iterator<Long>>, Serializable {}

    private static void train(SparkSession spark, TrainPlan plan) throws IOException {
        SerializableConfiguration configuration =
                new SerializableConfiguration(spark.sparkContext().hadoopConfiguration());
        TrainTask task = new TrainTask(plan, configuration);
        Body body = numbers -> {
            try {
                return CollectionConverters.asScala(
                        List.of(task.run(BarrierTaskContext.get())).iterator());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
        RDD<Integer> slots = JavaSparkContext.fromSparkContext(spark.sparkContext())
                .parallelize(IntStream.range(0, plan.tasks()).boxed().toList(), plan.tasks())
                .rdd();
        try (ProgressLine progress = new ProgressLine(new MetricFiles(plan.output(), configuration.value()), plan)) {
            progress.start();
            slots.barrier()
                    .mapPartitions(body, false, ClassTag$.MODULE$.<Long>apply(Long.class))
                    .collect();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw e instanceof SparkException spark4 ? explained(spark4) : new IllegalStateException(e);
        }
    }

    /** The innermost cause that a task reported, without Spark's account of how it came to the driver. */
    private static RuntimeException explained(SparkException e) {
        Matcher cause = CAUSE.matcher(String.valueOf(e.getMessage()));
        String message = "";
        while (cause.find()) {
            message = cause.group(1);
        }
        return message.isEmpty()
                ? new IllegalStateException(e)
                : new JobFailedException("The training stopped: " + message);
    }

    private void finish(SparkSession spark, TrainPlan plan, CheckpointFolder checkpoints) throws IOException {
        Configuration hadoop = spark.sparkContext().hadoopConfiguration();
        MetricFiles files = new MetricFiles(plan.output(), hadoop);
        Dataset<Row> metrics = spark.read()
                .schema(METRICS)
                .json(files.root().toString())
                .filter("step <= " + plan.steps())
                .orderBy("step", "task");
        metrics.write().format("delta").mode(SaveMode.Overwrite).save(new Path(plan.output(), "training").toString());
        Checkpoint last = checkpoints.read(plan.steps(), 0);
        Path model = new Path(plan.output(), "model.wlm");
        FileSystem target = model.getFileSystem(hadoop);
        try (OutputStream out = target.create(model, true)) {
            new Checkpoint(
                            last.shape(),
                            last.guidance(),
                            last.precision(),
                            last.step(),
                            Map.of("inputs", plan.inputs()),
                            Map.of("WEIGHTS", last.vectors().get("WEIGHTS")))
                    .write(out);
        }
        LOG.info("{}: the model; {}: its metrics", model, new Path(plan.output(), "training"));
    }
}
