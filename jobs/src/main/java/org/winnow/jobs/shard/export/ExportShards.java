package org.winnow.jobs.shard.export;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winnow.jobs.JobFailedException;
import org.winnow.jobs.shard.ShardFile;
import org.winnow.jobs.shard.ShardManifest;

/**
 * Writes shards in another format, one Spark task for each shard. Shards that are there already, made from the same bytes
 * by the same plan, are left alone; so an export that was killed goes on where it was, and after a change of some shards
 * only theirs are written. Files depend on the shards and the plan alone.
 */
final class ExportShards {
    private static final Logger LOG = LoggerFactory.getLogger(ExportShards.class);

    private final ExportFormat format;
    private final ExportUnit unit;
    private final String shards;
    private final String output;

    ExportShards(ExportFormat format, ExportUnit unit, String shards, String output) {
        this.format = format;
        this.unit = unit;
        this.shards = shards;
        this.output = output;
    }

    /** @throws JobFailedException if a shard is missing or altered, or the output folder holds something else */
    ExportOutcome run(SparkSession spark) throws IOException {
        Configuration hadoop = spark.sparkContext().hadoopConfiguration();
        ShardManifest manifest = ShardManifest.read(new Path(shards), hadoop);
        ExportPlan plan = ExportPlan.of(format, unit, manifest);
        ExportFolder folder = new ExportFolder(new Path(output), hadoop);
        Set<String> foreign = folder.foreign();
        if (!foreign.isEmpty()) {
            throw new JobFailedException(output + " holds other files: "
                    + foreign.stream().limit(3).toList() + " (give an empty folder, or one of an export)");
        }
        Map<String, ExportedShard> finished = folder.finished(plan);
        finished.values()
                .removeIf(done -> manifest.shards().stream()
                        .noneMatch(shard -> shard.file().equals(done.source())
                                && shard.sha256().equals(done.sourceSha256())));
        List<ShardFile> missing = manifest.shards().stream()
                .filter(shard -> !finished.containsKey(shard.file()))
                .toList();
        LOG.info(
                "export-shards: {} of {} shards as {} of {}, {}",
                missing.size(),
                manifest.shards().size(),
                format.label(),
                unit.label(),
                plan.dtype());
        write(spark, plan, folder, finished, missing);
        List<ExportedShard> all = new ArrayList<>();
        manifest.shards().forEach(shard -> all.add(finished.get(shard.file())));
        ExportManifest complete = new ExportManifest(plan, plan.dtype(), all);
        if (!folder.manifest().filter(complete::equals).isPresent()) {
            folder.complete(complete);
        }
        return new ExportOutcome(complete, missing.size(), output);
    }

    private void write(
            SparkSession spark,
            ExportPlan plan,
            ExportFolder folder,
            Map<String, ExportedShard> finished,
            List<ShardFile> missing)
            throws IOException {
        if (missing.isEmpty()) {
            return;
        }
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        Broadcast<SerializableConfiguration> configuration = context.broadcast(
                new SerializableConfiguration(spark.sparkContext().hadoopConfiguration()));
        try {
            JavaRDD<ShardFile> files = context.parallelize(missing, missing.size());
            List<String> problems = files.map(new CheckTask(shards, configuration)).collect().stream()
                    .filter(problem -> !problem.isEmpty())
                    .toList();
            if (!problems.isEmpty()) {
                throw new JobFailedException(String.join("\n", problems));
            }
            folder.begin(plan, List.copyOf(finished.values()));
            files.map(new ExportTask(plan, shards, output, configuration))
                    .collect()
                    .forEach(done -> finished.put(done.source(), done));
        } finally {
            configuration.destroy();
        }
    }
}
