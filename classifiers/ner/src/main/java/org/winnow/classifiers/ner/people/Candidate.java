package org.winnow.classifiers.ner.people;

import org.winnow.classifiers.ner.Span;

/**
 * An entity that may be true.
 *
 * @param posterior how likely it is, with these very boundaries and this type, in [0, 1]
 */
public record Candidate(Span span, double posterior) {
    public Candidate {
        if (!(posterior >= 0 && posterior <= 1)) {
            throw new IllegalArgumentException("Invalid posterior: " + posterior + " (must be in [0, 1])");
        }
    }
}
