package org.winnow.classifiers.fasttext;

/**
 * One label that a model gives to a text.
 *
 * @param label as the model stores it, prefix included: {@code __label__en}
 * @param probability what the reference program prints: {@code exp(log(p + 1e-5))}, so up to 1e-5 above the model's own
 *     probability, and able to exceed 1
 */
public record Prediction(String label, float probability) {}
