package org.winnow.classifiers.ner.score;

/** From where to where a figure lies with 95 % confidence. */
public record Interval(double low, double high) {}
