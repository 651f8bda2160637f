/**
 * What several people said of the same things: how far they agree, and what is most likely true. Whoever said nothing of
 * a thing casts no vote on it, so what somebody could not say must not be given as a judgement.
 */
package org.winnow.classifiers.ner.people;
