package org.winnow.classifiers.text;

import java.util.List;
import org.winnow.classifiers.fasttext.Prediction;
import org.winnow.classifiers.fasttext.Predictor;

/**
 * How much a model is for one of its labels.
 *
 * @param model supervised
 * @param label one of the model's, prefix included
 */
public record PositiveScore(Predictor model, String label) {
    /**
     * The probability of the label for a prepared line, 0 to 1; 0 for a line without words.
     *
     * <p>A model of two labels is read as the recipes' authors read it: the better label's probability as fastText
     * returns it, cut to 1, or 1 less that where the better label is the other one. Of a model with more labels it is
     * the label's own probability.
     */
    public double of(String line) {
        if (Texts.strip(line).isEmpty()) {
            return 0;
        }
        int labels = model.labels().size();
        List<Prediction> predictions = model.predict(line, labels == 2 ? 1 : labels, 0);
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
