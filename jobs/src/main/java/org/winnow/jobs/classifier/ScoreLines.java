package org.winnow.jobs.classifier;

import java.util.Iterator;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.winnow.classifiers.fasttext.Predictor;
import org.winnow.classifiers.text.PositiveScore;
import org.winnow.udfs.spark.ModelFile;

/** Scores prepared lines: columns positive, line become positive, cell. */
record ScoreLines(ModelFile model, String positiveLabel) implements MapPartitionsFunction<Row, Row> {
    static final StructType SCHEMA =
            new StructType().add("positive", DataTypes.BooleanType).add("cell", DataTypes.IntegerType);

    @Override
    public Iterator<Row> call(Iterator<Row> lines) {
        Predictor predictor = model.open();
        PositiveScore positive = PositiveScore.of(predictor, positiveLabel);
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return lines.hasNext();
            }

            @Override
            public Row next() {
                Row line = lines.next();
                double score = positive.of(predictor.predict(line.getString(1), positive.k(), 0));
                return RowFactory.create(line.getBoolean(0), ScoreCells.of(score));
            }
        };
    }
}
