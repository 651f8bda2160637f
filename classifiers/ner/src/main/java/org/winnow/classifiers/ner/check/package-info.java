/**
 * What is wrong with annotated data: copies between parts, sentences annotated in two ways, labels that other sentences
 * contradict; and how to divide data so that no copy comes between.
 */
package org.winnow.classifiers.ner.check;
