package org.winnow.classifiers.ner.tagger;

/**
 * What was learned: for each feature the weights that are not zero, and for each pair of labels one.
 *
 * @param features hashes; feature i has its weights at starts[i] to starts[i + 1]
 * @param labels of the weights
 * @param values the weights
 * @param transitions by left and right label, row-major
 */
record Weights(long[] features, int[] starts, short[] labels, float[] values, float[] transitions) {}
