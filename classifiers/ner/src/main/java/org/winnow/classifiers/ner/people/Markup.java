package org.winnow.classifiers.ner.people;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeSet;
import org.winnow.classifiers.ner.Span;

/**
 * What one person marked in one text: nothing where there is no span, but only of the types that could be marked.
 *
 * @param text its id
 * @param types what the person was asked for; of other types this says nothing
 * @param spans by tokens, in order, without overlap, of those types
 * @param trust what the platform thinks of the person, in [0, 1], where it says
 * @param at when it was done, where that is known
 */
public record Markup(
        String text,
        String worker,
        SortedSet<String> types,
        List<Span> spans,
        OptionalDouble trust,
        Optional<Instant> at) {
    public Markup {
        types = Collections.unmodifiableSortedSet(new TreeSet<>(types));
        spans = spans.stream().sorted().toList();
        for (int i = 0; i < spans.size(); i++) {
            Span span = spans.get(i);
            if (!types.contains(span.type())) {
                throw new IllegalArgumentException("Worker " + worker + " marked " + span.type() + " in text " + text
                        + ", but was asked for " + String.join(", ", types));
            }
            if (i > 0 && spans.get(i - 1).overlaps(span)) {
                throw new IllegalArgumentException("Worker " + worker + " marked overlapping spans in text " + text
                        + ": " + spans.get(i - 1) + " and " + span);
            }
        }
    }

    /** The same marks, as far as they are of these types, of somebody who was asked for no others. */
    Markup of(SortedSet<String> some) {
        SortedSet<String> kept = new TreeSet<>(types);
        kept.retainAll(some);
        return new Markup(
                text,
                worker,
                kept,
                spans.stream().filter(span -> kept.contains(span.type())).toList(),
                trust,
                at);
    }
}
