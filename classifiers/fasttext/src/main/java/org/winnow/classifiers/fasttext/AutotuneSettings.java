package org.winnow.classifiers.fasttext;

import java.util.OptionalLong;
import java.util.Set;

/**
 * How settings are searched for.
 *
 * @param budget when the search ends
 * @param metric what is to become as high as possible on the validation text
 * @param predictions labels predicted for each line, 1 or more
 * @param modelBytes where given, models are quantized so that their file is no longer than this
 * @param dsub columns that one byte stands for in quantized models, where the search begins
 * @param fixed options, by fastText's names, that the search does not change; {@code dsub} may be among them
 */
public record AutotuneSettings(
        AutotuneBudget budget, Metric metric, int predictions, OptionalLong modelBytes, int dsub, Set<String> fixed) {
    /** @throws IllegalArgumentException if a number is out of its range */
    public AutotuneSettings {
        fixed = Set.copyOf(fixed);
        if (predictions < 1) {
            throw new IllegalArgumentException(
                    "Invalid number of predictions: " + predictions + " (must be 1 or more)");
        }
        if (modelBytes.isPresent() && modelBytes.getAsLong() < 1) {
            throw new IllegalArgumentException(
                    "Invalid model size: " + modelBytes.getAsLong() + " bytes (must be 1 or more)");
        }
    }
}
