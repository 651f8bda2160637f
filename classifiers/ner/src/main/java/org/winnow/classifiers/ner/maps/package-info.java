/** Declared maps from one set of entity types to another. */
package org.winnow.classifiers.ner.maps;
