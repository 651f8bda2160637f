/** Encoders of the user's, fine-tuned to mark entities, as a kind of tagger. */
package org.winnow.classifiers.encoder;
