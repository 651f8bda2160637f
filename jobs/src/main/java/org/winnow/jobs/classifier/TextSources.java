package org.winnow.jobs.classifier;

import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.winnow.jobs.conf.Problems;
import org.winnow.jobs.read.ReadSettings;

/** The texts that paths lead to: folders of Delta tables, JSONL and Parquet files, and plain text, one text a line. */
public final class TextSources {
    private TextSources() {}

    /**
     * Adds a problem for each path that cannot be found or used.
     *
     * @param role what the paths are for, named in problems
     */
    public static void check(Configuration hadoop, String role, List<String> paths, Problems problems) {
        new SeedFinder(hadoop, problems).find(role, paths);
    }

    /**
     * Column {@code text}, null where a record has none.
     *
     * @throws org.winnow.jobs.conf.ConfigurationException with every path that cannot be found or used
     */
    public static Dataset<Row> read(SparkSession spark, ReadSettings settings, String role, List<String> paths) {
        Problems problems = new Problems();
        List<Seed> seeds = new SeedFinder(spark.sparkContext().hadoopConfiguration(), problems).find(role, paths);
        problems.throwIfAny();
        return Seeds.read(new SeedReader(spark, settings), role, "", seeds)
                .texts()
                .orElseThrow()
                .select("text");
    }
}
