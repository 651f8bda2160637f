package org.winnow.jobs.train;

import java.io.IOException;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winnow.classifiers.languagemodel.Checkpoint;
import org.winnow.jobs.files.WholeFiles;
import org.winnow.jobs.report.Reports;
import org.winnow.jobs.shard.ShardManifest;

/**
 * What a training leaves: table {@code training}, then {@code model.wlm}, which is only there when the training is done
 * and its table written, and {@code report.html}.
 */
final class TrainOutput {
    private static final Logger LOG = LoggerFactory.getLogger(TrainOutput.class);

    private final SparkSession spark;
    private final TrainPlan plan;
    private final WholeFiles whole;
    private final MetricFiles metrics;
    private final Path model;
    private final String table;
    private final FileSystem files;

    TrainOutput(SparkSession spark, TrainPlan plan) throws IOException {
        Configuration hadoop = spark.sparkContext().hadoopConfiguration();
        this.spark = spark;
        this.plan = plan;
        whole = new WholeFiles(hadoop);
        metrics = new MetricFiles(plan.output(), hadoop);
        model = new Path(plan.output(), "model.wlm");
        table = new Path(plan.output(), "training").toString();
        files = model.getFileSystem(hadoop);
    }

    /** Removes what an earlier training, or this one before it was stopped, left of the steps that now come. */
    void forgetAfter(long step) throws IOException {
        files.delete(model, false);
        files.delete(Exchange.folder(plan.output()), true);
        metrics.forgetAfter(step);
    }

    /** Writes table and model from the last checkpoint, unless they are there. */
    void finish(CheckpointFolder checkpoints) throws IOException {
        if (files.exists(model)) {
            return;
        }
        files.delete(Exchange.folder(plan.output()), true);
        spark.read()
                .schema(MetricRows.SCHEMA)
                .json(metrics.root().toString())
                .orderBy("step", "task")
                .write()
                .format("delta")
                .mode(SaveMode.Overwrite)
                .option("overwriteSchema", "true")
                .save(table);
        Checkpoint last = checkpoints.read(plan.steps(), 0);
        Checkpoint bare = new Checkpoint(
                last.shape(),
                last.guidance(),
                last.precision(),
                last.step(),
                plan.notes(),
                Map.of("WEIGHTS", last.vectors().get("WEIGHTS")));
        whole.replace(model, bare::write);
        LOG.info("{}: the model; {}: its metrics", model, table);
    }

    /** Writes the report. */
    void report(ShardManifest manifest, Map<String, String> settings) throws IOException {
        Dataset<Row> rows = spark.read().format("delta").load(table);
        TrainReport report = TrainReport.of(plan, manifest, settings, metrics.starts(), rows);
        Path page = new Path(plan.output(), Reports.HTML);
        whole.replace(page, TrainReportHtml.of(report));
        LOG.info("Report: {}", page);
    }
}
