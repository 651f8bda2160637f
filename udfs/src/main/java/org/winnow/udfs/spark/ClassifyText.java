package org.winnow.udfs.spark;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.winnow.classifiers.fasttext.Prediction;
import org.winnow.classifiers.fasttext.Predictor;
import scala.Function1;

/** What runs on executors for {@link Classify}: UTF-8 in; a row, or a list of rows, or null out. */
final class ClassifyText implements Function1<byte[], Object>, Serializable {
    private static final long serialVersionUID = 1L;

    /** What a text becomes. */
    enum Result {
        /** The best label; null where the text has nothing that the model knows. */
        BEST,
        /** The best labels, best first. */
        LIST
    }

    private final ModelFile model;
    private final int k;
    private final Result result;
    // Not volatile: threads that race here find the same model.
    private transient Predictor predictor;

    ClassifyText(ModelFile model, int k, Result result) {
        this.model = model;
        this.k = k;
        this.result = result;
    }

    @Override
    public Object apply(byte[] text) {
        if (text == null) {
            return null;
        }
        List<Row> rows = predict(text).stream().map(ClassifyText::row).toList();
        if (result == Result.LIST) {
            return rows;
        }
        return rows.isEmpty() ? null : rows.get(0);
    }

    private List<Prediction> predict(byte[] text) {
        if (predictor == null) {
            predictor = model.open();
        }
        // Spark's own bytes, which are not ours to change.
        byte[] line = text.clone();
        for (int i = 0; i < line.length; i++) {
            if (line[i] == '\n') {
                line[i] = ' ';
            }
        }
        return predictor.predict(line, k, 0);
    }

    private static Row row(Prediction prediction) {
        return RowFactory.create(prediction.label(), (double) prediction.probability());
    }
}
