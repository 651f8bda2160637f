package org.winnow.classifiers.ner.combine;

import java.util.List;
import java.util.Set;
import org.winnow.classifiers.ner.Span;

/**
 * A sentence whose entities are known.
 *
 * @param candidates what taggers proposed, ordered by span
 * @param gold its entities
 */
public record Labelled(List<Candidate> candidates, Set<Span> gold) {
    public Labelled {
        candidates = List.copyOf(candidates);
        gold = Set.copyOf(gold);
    }
}
