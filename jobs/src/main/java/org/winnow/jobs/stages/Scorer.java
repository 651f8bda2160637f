package org.winnow.jobs.stages;

/** Scores a text for quality, 0 to 1; NaN where no classifier is configured. */
@FunctionalInterface
public interface Scorer {
    double score(String text);
}
