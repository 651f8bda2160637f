package org.winnow.classifiers.encoder;

/**
 * A stretch of a sentence as the model sees it.
 *
 * @param sentence its number among those to tag
 * @param from first word whose label is taken from here
 * @param to word behind the last such
 * @param first of each such word the place of its first piece in {@code ids}, -1 for a word without any
 */
record Window(int sentence, int from, int to, long[] ids, int[] first) {}
