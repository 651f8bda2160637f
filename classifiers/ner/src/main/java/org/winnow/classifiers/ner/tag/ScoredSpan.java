package org.winnow.classifiers.ner.tag;

import java.util.Objects;
import org.winnow.classifiers.ner.Span;

/**
 * An entity that a tagger found.
 *
 * @param span by tokens
 * @param score how sure the tagger is, in [0, 1]; 1 from one that does not say
 */
public record ScoredSpan(Span span, double score) {
    public ScoredSpan {
        Objects.requireNonNull(span, "span");
        if (!(score >= 0 && score <= 1)) {
            throw new IllegalArgumentException("Invalid score: " + score + " (must be in [0, 1])");
        }
    }
}
