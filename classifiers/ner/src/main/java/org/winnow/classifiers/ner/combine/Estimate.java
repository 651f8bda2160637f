package org.winnow.classifiers.ner.combine;

import java.util.List;

/** How likely each candidate of a sentence is an entity. */
sealed interface Estimate permits Agreement, Weighing {
    /** @return {@code double[candidates]}, in [0, 1] */
    double[] of(List<Candidate> candidates);
}
