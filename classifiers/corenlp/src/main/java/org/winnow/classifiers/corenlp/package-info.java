/**
 * Stanford CoreNLP as a kind of tagger. Under the GPL, version 3 or later, as CoreNLP is; nothing else of Winnow depends
 * on it.
 */
package org.winnow.classifiers.corenlp;
