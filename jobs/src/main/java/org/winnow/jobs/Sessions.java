package org.winnow.jobs;

import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.winnow.jobs.stages.ProgressLog;
import org.winnow.udfs.spark.WinnowExtensions;

/** Opens the Spark session of a job, leaving to spark-submit all that it has set. */
public final class Sessions {
    private Sessions() {}

    /**
     * A job's hold on a session. Closing it stops a session that this hold has started, and leaves alone one that was
     * there before, as in a notebook.
     */
    public record Hold(SparkSession session, Runnable release) implements AutoCloseable {
        @Override
        public void close() {
            release.run();
        }
    }

    /** A session with Delta: the one that is running, else a new one, local on every core where no master is set. */
    public static Hold hold(String application) {
        if (SparkSession.getDefaultSession().isDefined()) {
            return new Hold(SparkSession.getDefaultSession().get(), () -> {});
        }
        SparkSession session = open(application);
        return new Hold(session, session::stop);
    }

    private static SparkSession open(String application) {
        SparkConf conf = new SparkConf();
        conf.setIfMissing("spark.master", "local[*]");
        if (conf.get("spark.master").startsWith("local")) {
            oneMachine(conf);
        }
        conf.setIfMissing("spark.app.name", application);
        add(conf, "spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension");
        add(conf, "spark.sql.extensions", WinnowExtensions.NAME);
        conf.setIfMissing("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog");
        conf.setIfMissing("spark.sql.session.timeZone", "UTC");
        conf.setIfMissing("spark.sql.parquet.compression.codec", "zstd");
        // Texts are long: at the default of 4096 rows a batch of them can be hundreds of megabytes.
        conf.setIfMissing("spark.sql.parquet.columnarReaderBatchSize", "256");
        conf.setIfMissing("spark.sql.debug.maxToStringFields", "1000");
        SparkSession session = SparkSession.builder().config(conf).getOrCreate();
        session.sparkContext().addSparkListener(new ProgressLog());
        return session;
    }

    /** No web page, loopback only, few tiny tasks for Delta's own log, and row groups that fit a small heap. */
    private static void oneMachine(SparkConf conf) {
        conf.setIfMissing("spark.ui.enabled", "false");
        conf.setIfMissing("spark.driver.host", "127.0.0.1");
        conf.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
        conf.setIfMissing("spark.databricks.delta.snapshotPartitions", "2");
        conf.setIfMissing("spark.sql.shuffle.partitions", "32");
        conf.setIfMissing("spark.hadoop.parquet.block.size", "33554432");
        conf.setIfMissing("spark.ui.showConsoleProgress", System.console() != null ? "true" : "false");
    }

    private static void add(SparkConf conf, String key, String extension) {
        String present = conf.get(key, "");
        if (!present.contains(extension)) {
            conf.set(key, present.isEmpty() ? extension : present + "," + extension);
        }
    }
}
