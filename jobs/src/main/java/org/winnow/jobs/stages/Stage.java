package org.winnow.jobs.stages;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.winnow.jobs.tables.Table;

/** One table made from tables above it in the flow. */
public interface Stage {
    /** A verb; names the stage in the plan, the log and the report. */
    String name();

    List<Input> reads();

    Table writes();

    /** Every setting that the result depends on, as text; two runs with equal text and equal input write equal rows. */
    String settings();

    /** SHA-256 by name of the models used. */
    default Map<String, String> models() {
        return Map.of();
    }

    /**
     * What the table is to hold.
     *
     * @param inputs in the order of {@link #reads()}, with the columns stated there
     */
    Dataset<Row> apply(List<Dataset<Row>> inputs);

    /**
     * Whether each row depends on one row of the first input alone, by {@code doc_id}. Such a table is completed where
     * others are written anew: rows that it already has are not computed twice.
     */
    default boolean rowByRow() {
        return false;
    }
}
