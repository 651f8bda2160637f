package org.winnow.jobs.classifier;

import java.util.Iterator;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/** Counts scores by cell on the executors, and brings the counts to the driver a partition at a time. */
final class CountScores {
    private CountScores() {}

    /** Of rows with columns positive, cell. */
    static LabelledScores labelled(Dataset<Row> cells) {
        LabelledScores scores = new LabelledScores();
        Iterator<Row> counts = cells.groupBy("positive", "cell").count().toLocalIterator();
        counts.forEachRemaining(row -> scores.add(row.getBoolean(0), row.getInt(1), row.getLong(2)));
        return scores;
    }

    /** Of rows with a column score; NaN and null are not scores. */
    static ScoreCells of(Dataset<Row> rows) {
        ScoreCells cells = new ScoreCells();
        Iterator<Row> counts = rows.select("score")
                .where("score is not null and not isnan(score)")
                .map((MapFunction<Row, Integer>) row -> ScoreCells.of(row.getDouble(0)), Encoders.INT())
                .groupBy("value")
                .count()
                .toLocalIterator();
        counts.forEachRemaining(row -> cells.add(row.getInt(0), row.getLong(1)));
        return cells;
    }
}
