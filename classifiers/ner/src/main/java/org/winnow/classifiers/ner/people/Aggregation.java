package org.winnow.classifiers.ner.people;

import java.util.List;
import org.winnow.classifiers.ner.Span;

/**
 * What is taken for true of a crowd's texts, and what else may be.
 *
 * @param candidates of each text, in the order of the texts; only spans of which somebody marked a token
 * @param taken of each text, in order and without overlap
 */
public record Aggregation(Crowd crowd, List<List<Candidate>> candidates, List<List<Span>> taken) {
    public Aggregation {
        candidates = candidates.stream().map(List::copyOf).toList();
        taken = taken.stream().map(List::copyOf).toList();
    }
}
