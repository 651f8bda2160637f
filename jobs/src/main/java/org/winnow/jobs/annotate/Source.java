package org.winnow.jobs.annotate;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.winnow.classifiers.ner.Quarantined;

/** Something to annotate. */
interface Source {
    /** Hash of what it holds; the same key means the same sentences. */
    String key(SparkSession spark);

    /** Rows of {@code sentences}. */
    Dataset<Row> sentences(SparkSession spark);

    /** What could not be used, once {@link #sentences} has been written. */
    List<Quarantined> quarantined(SparkSession spark);
}
