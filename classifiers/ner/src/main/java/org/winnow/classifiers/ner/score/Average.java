package org.winnow.classifiers.ner.score;

/**
 * A mean over types.
 *
 * @param support number of true entities of all types
 */
public record Average(double precision, double recall, double f1, long support) {}
