/**
 * Our own tagger: linear models over sequences of tags, an averaged perceptron and a conditional random field, on sparse
 * features of tokens. {@link org.winnow.classifiers.ner.tagger.TaggerTraining} makes one from annotated sentences,
 * {@link org.winnow.classifiers.ner.tagger.LinearTagger} applies it; it is found as the kind {@code winnow}.
 */
package org.winnow.classifiers.ner.tagger;
