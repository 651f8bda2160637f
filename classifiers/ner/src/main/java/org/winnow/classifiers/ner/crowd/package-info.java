/**
 * Judgements as platforms and tables have them, and how they get onto one set of texts: {@link
 * org.winnow.classifiers.ner.crowd.Answer} is what a file says, {@link org.winnow.classifiers.ner.people.Crowd} what
 * becomes of it.
 */
package org.winnow.classifiers.ner.crowd;
