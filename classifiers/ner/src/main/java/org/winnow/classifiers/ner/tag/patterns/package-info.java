/** A tagger that follows regular expressions. */
package org.winnow.classifiers.ner.tag.patterns;
