/**
 * One opinion of several taggers: how right a span is that some of them propose, learned from data whose entities are
 * known, and which spans are certain enough to be accepted without a look.
 */
package org.winnow.classifiers.ner.combine;
