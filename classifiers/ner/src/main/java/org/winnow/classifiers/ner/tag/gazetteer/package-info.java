/** A tagger that knows names by heart. */
package org.winnow.classifiers.ner.tag.gazetteer;
