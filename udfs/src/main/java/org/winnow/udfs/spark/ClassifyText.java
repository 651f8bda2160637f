package org.winnow.udfs.spark;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.unsafe.types.UTF8String;
import org.winnow.classifiers.fasttext.Prediction;
import org.winnow.classifiers.fasttext.Predictor;

/** What runs on executors for {@link Classify}. Public because the code that Spark generates calls it. */
public final class ClassifyText implements Serializable {
    private static final long serialVersionUID = 1L;

    private final ModelFile model;
    private final int k;
    // Not volatile: threads that race here find the same model.
    private transient Predictor predictor;

    ClassifyText(ModelFile model, int k) {
        this.model = model;
        this.k = k;
    }

    /** The most probable label with its probability; null where the text has nothing that the model knows. */
    public InternalRow best(UTF8String text) {
        List<Prediction> predictions = predict(text);
        return predictions.isEmpty() ? null : row(predictions.get(0));
    }

    /** The most probable labels, best first. */
    public ArrayData all(UTF8String text) {
        return new GenericArrayData(
                predict(text).stream().map(ClassifyText::row).toArray());
    }

    private List<Prediction> predict(UTF8String text) {
        if (predictor == null) {
            predictor = model.open();
        }
        byte[] line = text.copy().getBytes();
        for (int i = 0; i < line.length; i++) {
            if (line[i] == '\n') {
                line[i] = ' ';
            }
        }
        return predictor.predict(line, k, 0);
    }

    private static InternalRow row(Prediction prediction) {
        return new GenericInternalRow(
                new Object[] {UTF8String.fromString(prediction.label()), (double) prediction.probability()});
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ClassifyText that && model.equals(that.model) && k == that.k;
    }

    @Override
    public int hashCode() {
        return 31 * model.hashCode() + k;
    }

    /** For query plans. */
    @Override
    public String toString() {
        return "classify by " + model.path();
    }
}
