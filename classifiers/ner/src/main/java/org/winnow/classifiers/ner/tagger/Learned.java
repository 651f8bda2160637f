package org.winnow.classifiers.ner.tagger;

/**
 * What a training gives.
 *
 * @param iterations after which it ended, or which were best on the sentences for choosing
 */
record Learned(Weights weights, int iterations) {}
