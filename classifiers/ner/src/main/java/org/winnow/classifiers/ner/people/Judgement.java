package org.winnow.classifiers.ner.people;

/** What one person said of one thing. */
public record Judgement(String task, String worker, String label) {}
