package org.winnow.jobs.tables;

import io.delta.tables.DeltaTable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/** The tables under one output folder. Every write is one Delta commit that carries a {@link CommitNote}. */
public final class Store {
    /** Commits of other programs (OPTIMIZE, VACUUM) that may lie on top of ours. */
    private static final int HISTORY = 20;

    private static final String NOTE = "spark.databricks.delta.commitInfo.userMetadata";

    private final SparkSession spark;
    private final String output;

    public Store(SparkSession spark, String output) {
        this.spark = spark;
        this.output = output;
    }

    public SparkSession spark() {
        return spark;
    }

    public String output() {
        return output;
    }

    public boolean exists(Table table) {
        return DeltaTable.isDeltaTable(spark, table.path(output));
    }

    public Dataset<Row> read(Table table) {
        return spark.read().format("delta").load(table.path(output));
    }

    public DeltaTable delta(Table table) {
        return DeltaTable.forPath(spark, table.path(output));
    }

    /** The newest note in the table's history; empty if there is no table, or none of our commits is near its top. */
    public Optional<CommitNote> note(Table table) {
        if (!exists(table)) {
            return Optional.empty();
        }
        return delta(table)
                .history(HISTORY)
                .orderBy(org.apache.spark.sql.functions.col("version").desc())
                .collectAsList()
                .stream()
                .map(commit -> CommitNote.parse(commit.getAs("userMetadata")))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The table's newest version. */
    public long version(Table table) {
        return delta(table).history(1).head().<Long>getAs("version");
    }

    /** Replaces the table's whole content in one commit. */
    public void replace(Table table, Dataset<Row> rows, CommitNote note) {
        writer(table, rows, note)
                .mode(SaveMode.Overwrite)
                .option("overwriteSchema", "true")
                .save(table.path(output));
    }

    /**
     * Replaces some parts of a table in one commit; the other parts stay.
     *
     * @param column by whose values the table is partitioned
     * @param values the parts, all of the table's where there is none
     */
    public void replaceParts(Table table, String column, List<String> values, Dataset<Row> rows, CommitNote note) {
        DataFrameWriter<Row> writer =
                writer(table, rows, note).mode(SaveMode.Overwrite).partitionBy(column);
        if (exists(table)) {
            String parts = values.stream().map(value -> "'" + value + "'").collect(Collectors.joining(", "));
            writer.option("replaceWhere", column + (values.isEmpty() ? " is not null" : " in (" + parts + ")"));
        }
        writer.save(table.path(output));
    }

    /** Adds rows in one commit. */
    public void append(Table table, Dataset<Row> rows, CommitNote note) {
        writer(table, rows, note).mode(SaveMode.Append).save(table.path(output));
    }

    /** Runs a change that Delta's own API commits (MERGE, DELETE) under a note. */
    public void annotated(CommitNote note, Runnable change) {
        spark.conf().set(NOTE, note.json());
        try {
            change.run();
        } finally {
            spark.conf().unset(NOTE);
        }
    }

    private DataFrameWriter<Row> writer(Table table, Dataset<Row> rows, CommitNote note) {
        // to(schema) orders the columns and puts the descriptions on them; a column that is missing is an error here.
        return rows.to(table.schema()).write().format("delta").option("userMetadata", note.json());
    }
}
