/**
 * How well one set of entities agrees with another: seqeval's scores in both of its modes, matches that are not exact,
 * seen and unseen entities, intervals, a test between two systems, and what kind of errors there are.
 */
package org.winnow.classifiers.ner.score;
