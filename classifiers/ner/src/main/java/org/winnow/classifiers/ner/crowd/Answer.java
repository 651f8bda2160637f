package org.winnow.classifiers.ner.crowd;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedSet;
import org.winnow.classifiers.ner.Span;

/**
 * What one person marked in one text, as a file has it.
 *
 * @param text what the file calls the text
 * @param tokens that the person saw; none if the file does not have them
 * @param types that the person was asked for
 * @param spans by those tokens
 * @param trust that the platform has in the person, where it says
 * @param at when, where the file says
 * @param line from 1
 */
public record Answer(
        String text,
        List<String> tokens,
        String worker,
        SortedSet<String> types,
        List<Span> spans,
        OptionalDouble trust,
        Optional<Instant> at,
        String file,
        int line) {
    public Answer {
        tokens = List.copyOf(tokens);
        spans = spans.stream().sorted().toList();
    }
}
