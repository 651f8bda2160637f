/** From running text to sentences of tokens that know their place in it. */
package org.winnow.classifiers.ner.text;
