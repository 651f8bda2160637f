package org.winnow.jobs.stages;

import java.util.Iterator;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.winnow.jobs.read.SplitGroup;

/** Turns splits of crawl files into rows of {@code documents}. */
public interface ExtractSource {
    /** Every setting that a row depends on, as text. */
    String settings();

    /** SHA-256 by name of the models used. */
    Map<String, String> models();

    /** The function that reads a task's splits; runs on executors. */
    FlatMapFunction<Iterator<SplitGroup>, Row> rows(Configuration hadoop, String runId);
}
