/**
 * Text whose entities are marked, as tokens with tags ({@link org.winnow.classifiers.ner.Sentence}) or as text with spans
 * ({@link org.winnow.classifiers.ner.TextDocument}): tagging schemes and their repair, offsets, and the alignment of two
 * tokenizations. All values are immutable.
 */
package org.winnow.classifiers.ner;
