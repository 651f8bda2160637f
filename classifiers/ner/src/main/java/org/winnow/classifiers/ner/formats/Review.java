package org.winnow.classifiers.ner.formats;

import java.util.List;
import java.util.Optional;
import org.winnow.classifiers.ner.Span;

/**
 * What somebody decided of a text in an annotation tool.
 *
 * @param unit what the text was called when it was given to them
 * @param batch with which it was given, if the file says
 * @param spans by code points, sorted
 * @param by who, if the file says
 * @param at when, as the file writes it, if it does
 * @param line of the file, from 1
 */
public record Review(
        String unit,
        Optional<String> batch,
        String text,
        List<Span> spans,
        Optional<String> by,
        Optional<String> at,
        int line) {
    public Review {
        spans = spans.stream().sorted().distinct().toList();
    }
}
