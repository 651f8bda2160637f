package org.winnow.jobs.stages;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.winnow.jobs.tables.Table;
import org.winnow.jobs.tables.Tables;

/**
 * Finds documents with exactly the same text ({@code exact_text_v1}). The copy with the smallest {@code doc_id} stays, so
 * that the choice depends on the documents alone.
 */
public final class Deduplicate implements Stage {
    @Override
    public String name() {
        return "deduplicate";
    }

    @Override
    public List<Input> reads() {
        return List.of(
                Input.of(Tables.DOCUMENTS, "doc_id", "drop_reason"), Input.of(Tables.SIGNALS, "doc_id", "text_digest"));
    }

    @Override
    public Table writes() {
        return Tables.DUPLICATES;
    }

    @Override
    public String settings() {
        return "exact_text_v1";
    }

    @Override
    public Dataset<Row> apply(List<Dataset<Row>> inputs) {
        Dataset<Row> usable = inputs.get(0).where("drop_reason is null").select("doc_id");
        Dataset<Row> texts = inputs.get(1).join(usable, "doc_id");
        Dataset<Row> clusters = texts.groupBy("text_digest")
                .agg(min("doc_id").as("cluster_id"), count(lit(1)).as("cluster_size"))
                .where("cluster_size > 1");
        return texts.join(clusters, "text_digest")
                .select(
                        col("doc_id"),
                        col("cluster_id"),
                        col("doc_id").equalTo(col("cluster_id")).as("survivor"),
                        col("cluster_size"));
    }
}
