/**
 * Programs that mark entities: the {@link org.winnow.classifiers.ner.tag.Tagger} that all of them are, and how one is
 * found by the kind that it names ({@link org.winnow.classifiers.ner.tag.TaggerProvider}, by
 * {@link java.util.ServiceLoader}).
 */
package org.winnow.classifiers.ner.tag;
