package org.winnow.jobs.stages;

import java.util.Iterator;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Scores the texts of any rows, a partition at a time, so that a model is opened once and no text scored twice. */
public final class ScoreTexts {
    private ScoreTexts() {}

    /**
     * The rows with a column {@code score} in the place of {@code text}.
     *
     * @param rows with a column {@code text}; rows where it is null are left out
     */
    public static Dataset<Row> of(Dataset<Row> rows, Scoring scoring) {
        Dataset<Row> texts = rows.where("text is not null");
        int text = texts.schema().fieldIndex("text");
        StructType scored = new StructType();
        for (int i = 0; i < texts.schema().size(); i++) {
            scored = i == text
                    ? scored.add("score", DataTypes.DoubleType)
                    : scored.add(texts.schema().apply(i));
        }
        return texts.mapPartitions(new ScorePartition(scoring, text), Encoders.row(scored));
    }

    private record ScorePartition(Scoring scoring, int text) implements MapPartitionsFunction<Row, Row> {
        @Override
        public Iterator<Row> call(Iterator<Row> rows) {
            Scorer scorer = scoring.open();
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return rows.hasNext();
                }

                @Override
                public Row next() {
                    Row row = rows.next();
                    Object[] cells = new Object[row.size()];
                    for (int i = 0; i < cells.length; i++) {
                        cells[i] = i == text ? (Object) scorer.score(row.getString(i)) : row.get(i);
                    }
                    return RowFactory.create(cells);
                }
            };
        }
    }
}
