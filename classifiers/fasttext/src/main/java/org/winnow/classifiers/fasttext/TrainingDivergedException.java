package org.winnow.classifiers.fasttext;

import java.util.Locale;

/** Training left the range of numbers: the learning rate is too large for the text. The settings are at fault. */
public final class TrainingDivergedException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    TrainingDivergedException(double fraction, double learningRate) {
        super(String.format(
                Locale.ROOT,
                "Training went out of range at %.1f%% of its work with learning rate %s. Use a smaller lr",
                100 * fraction,
                (float) learningRate));
    }
}
