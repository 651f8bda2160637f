package org.winnow.jobs.stages;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.winnow.jobs.tables.CommitNote;
import org.winnow.jobs.tables.Store;
import org.winnow.jobs.tables.Tables;

/**
 * Marks usable documents that another one makes superfluous: a second copy of the same record ({@code duplicate_record},
 * whose {@code doc_id} is made unique, since the copy has no identity of its own) and a later capture of the same URL
 * ({@code duplicate_url}). The first capture stays, so that a later crawl does not change what an earlier one decided.
 */
public final class FlagRepeats {
    static final String STAGE = "flag-repeats";
    static final String DUPLICATE_RECORD = "duplicate_record";
    static final String DUPLICATE_URL = "duplicate_url";

    /** Both reasons. */
    public static final List<String> REASONS = List.of(DUPLICATE_RECORD, DUPLICATE_URL);

    private static final int DOC_ID_DIGITS = 32;

    private final Store store;

    FlagRepeats(Store store) {
        this.store = store;
    }

    /** Changes the table in one commit; commits nothing where no row needs a change. */
    void run(CommitNote note) {
        Dataset<Row> changes = changes(store.read(Tables.DOCUMENTS)
                        .select("doc_id", "url", "fetched_at", "source_file", "source_offset", "drop_reason"))
                .localCheckpoint();
        if (changes.isEmpty()) {
            return;
        }
        store.annotated(
                note,
                () -> store.delta(Tables.DOCUMENTS)
                        .as("document")
                        .merge(
                                changes.as("change"),
                                "document.source_file = change.source_file"
                                        + " and document.source_offset = change.source_offset")
                        .whenMatched()
                        .updateExpr(Map.of("doc_id", "change.new_id", "drop_reason", "change.new_reason"))
                        .execute());
    }

    /** Rows whose mark is not what it should be: source_file, source_offset, new_id, new_reason. */
    private static Dataset<Row> changes(Dataset<Row> documents) {
        WindowSpec copies = Window.partitionBy("doc_id").orderBy("source_file", "source_offset");
        WindowSpec captures =
                Window.partitionBy("url").orderBy(col("fetched_at").asc_nulls_last(), col("doc_id"));
        Dataset<Row> identified = documents
                .withColumn("copy", row_number().over(copies))
                .withColumn("is_copy", col("copy").gt(1));
        Dataset<Row> usable = identified
                .where("not is_copy and url != '' and (drop_reason is null or drop_reason = '" + DUPLICATE_URL + "')")
                .withColumn("wanted", when(row_number().over(captures).gt(1), lit(DUPLICATE_URL)))
                .withColumn("new_id", col("doc_id"));
        Dataset<Row> later = usable.where("not (drop_reason <=> wanted)");
        Dataset<Row> repeated = identified
                .where("is_copy")
                .withColumn(
                        "new_id",
                        substring(
                                sha2(concat_ws("\n", col("doc_id"), col("source_file"), col("source_offset")), 256),
                                1,
                                DOC_ID_DIGITS))
                // A record that could not be used keeps its own reason.
                .withColumn("wanted", coalesce(col("drop_reason"), lit(DUPLICATE_RECORD)));
        return later.unionByName(repeated)
                .select(
                        col("source_file"),
                        col("source_offset"),
                        col("new_id"),
                        col("wanted").as("new_reason"));
    }
}
