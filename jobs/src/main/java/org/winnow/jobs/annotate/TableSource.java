package org.winnow.jobs.annotate;

import static org.apache.spark.sql.functions.col;

import io.delta.tables.DeltaTable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.winnow.classifiers.ner.Quarantined;
import org.winnow.jobs.JobFailedException;
import org.winnow.jobs.stages.Digest;
import org.winnow.jobs.tables.AnnotationTables;
import org.winnow.jobs.tables.CommitNote;

/** A Delta table with a column {@code text}, and {@code doc_id} or {@code id}. */
record TableSource(String path, String textColumn) implements Source {
    private static final List<String> IDS = List.of("doc_id", "id");

    /** Fewer partitions than cores would leave some idle; this many for each core even out long texts. */
    private static final int PARTITIONS_PER_CORE = 4;

    @Override
    public String key(SparkSession spark) {
        Row newest = DeltaTable.forPath(spark, path).history(1).head();
        String note = Optional.ofNullable(newest.<String>getAs("userMetadata"))
                .flatMap(CommitNote::parse)
                .map(CommitNote::key)
                .orElse("");
        Row detail = DeltaTable.forPath(spark, path).detail().head();
        return Digest.of(
                detail.<String>getAs("id"), newest.<Long>getAs("version").toString(), note, textColumn);
    }

    @Override
    public Dataset<Row> sentences(SparkSession spark) {
        Dataset<Row> table = spark.read().format("delta").load(path);
        List<String> columns = Arrays.asList(table.columns());
        String id = IDS.stream()
                .filter(columns::contains)
                .findFirst()
                .orElseThrow(() -> new JobFailedException(path + ": no column doc_id or id among " + columns));
        if (!columns.contains(textColumn)) {
            throw new JobFailedException(path + ": no column " + textColumn + " among " + columns
                    + " (--set read.textField=NAME names another)");
        }
        Dataset<Row> usable = columns.contains("drop_reason") ? table.where("drop_reason is null") : table;
        Dataset<Row> texts = usable.where(col(textColumn).isNotNull()).select(col(id).cast("string"), col(textColumn));
        return spark.createDataFrame(
                spread(spark, texts).javaRDD().flatMap(new SentenceRows.OfTexts()),
                AnnotationTables.SENTENCES.schema());
    }

    /** Over enough tasks for the cores there are, always in the same way. */
    static Dataset<Row> spread(SparkSession spark, Dataset<Row> rows) {
        int cores = spark.sparkContext().defaultParallelism();
        return rows.rdd().getNumPartitions() >= cores * PARTITIONS_PER_CORE
                ? rows
                : rows.repartition(cores * PARTITIONS_PER_CORE, col(rows.columns()[0]));
    }

    @Override
    public List<Quarantined> quarantined(SparkSession spark) {
        return List.of();
    }
}
