package org.winnow.classifiers.text;

import java.util.List;
import org.winnow.classifiers.fasttext.Prediction;
import org.winnow.classifiers.fasttext.Predictor;

/**
 * How much a model is for one of its labels.
 *
 * <p>A model of two labels is read as the recipes' authors read it: the better label's probability as fastText returns
 * it, cut to 1, or 1 less that where the better label is the other one. Of a model with more labels it is the label's own
 * probability.
 *
 * @param label one of the model's, prefix included
 * @param labels how many the model has
 */
public record PositiveScore(String label, int labels) {
    /** Of a model's label. */
    public static PositiveScore of(Predictor model, String label) {
        return new PositiveScore(label, model.labels().size());
    }

    /** How many labels of a text must be known. */
    public int k() {
        return labels == 2 ? 1 : labels;
    }

    /**
     * The label's score, 0 to 1; 0 where nothing is known of the text.
     *
     * @param predictions the best {@link #k} of a text
     */
    public double of(List<Prediction> predictions) {
        for (Prediction prediction : predictions) {
            double probability = Math.min(prediction.probability(), 1.0);
            if (prediction.label().equals(label)) {
                return probability;
            }
            if (labels == 2) {
                return 1 - probability;
            }
        }
        return 0;
    }
}
