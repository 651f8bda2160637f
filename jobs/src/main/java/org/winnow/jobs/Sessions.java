package org.winnow.jobs;

import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/** Opens the Spark session of a job, leaving to spark-submit all that it has set. */
public final class Sessions {
    private Sessions() {}

    /** A session with Delta; local, on every core, where no master is set. */
    public static SparkSession open(String application) {
        SparkConf conf = new SparkConf();
        if (!conf.contains("spark.master")) {
            embedded(conf);
        }
        conf.setIfMissing("spark.app.name", application);
        add(conf, "spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension");
        conf.setIfMissing("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog");
        conf.setIfMissing("spark.sql.session.timeZone", "UTC");
        conf.setIfMissing("spark.sql.parquet.compression.codec", "zstd");
        return SparkSession.builder().config(conf).getOrCreate();
    }

    /** One machine: no web page, loopback only, few tiny tasks for Delta's own log. */
    private static void embedded(SparkConf conf) {
        conf.setMaster("local[*]");
        conf.setIfMissing("spark.ui.enabled", "false");
        conf.setIfMissing("spark.driver.host", "127.0.0.1");
        conf.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
        conf.setIfMissing("spark.databricks.delta.snapshotPartitions", "2");
        conf.setIfMissing("spark.sql.shuffle.partitions", "32");
        conf.setIfMissing("spark.ui.showConsoleProgress", System.console() != null ? "true" : "false");
    }

    private static void add(SparkConf conf, String key, String extension) {
        String present = conf.get(key, "");
        if (!present.contains(extension)) {
            conf.set(key, present.isEmpty() ? extension : present + "," + extension);
        }
    }
}
