/**
 * Decisions of people on what a crowd or several taggers left open: what was asked, what was answered and by whom, in a
 * {@link org.winnow.classifiers.ner.adjudicate.Ledger} to which lines are only ever added.
 */
package org.winnow.classifiers.ner.adjudicate;
