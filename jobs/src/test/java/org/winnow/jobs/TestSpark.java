package org.winnow.jobs;

import org.apache.spark.sql.SparkSession;

/** The one Spark session that all tests of this module share. */
public final class TestSpark {
    private static final SparkSession SESSION = SparkSession.builder()
            .master("local[2]")
            .appName("winnow-tests")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.sql.shuffle.partitions", "2")
            .config("spark.default.parallelism", "2")
            .config("spark.databricks.delta.snapshotPartitions", "2")
            .config("spark.sql.session.timeZone", "UTC")
            .config(
                    "spark.sql.extensions",
                    "io.delta.sql.DeltaSparkSessionExtension,org.winnow.udfs.spark.WinnowExtensions")
            .config("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog")
            .getOrCreate();

    private TestSpark() {}

    public static SparkSession session() {
        return SESSION;
    }
}
