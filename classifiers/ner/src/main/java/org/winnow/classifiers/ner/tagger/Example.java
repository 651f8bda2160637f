package org.winnow.classifiers.ner.tagger;

import java.util.List;
import org.winnow.classifiers.ner.Span;

/** A sentence with its entities by tokens, in order and without overlap. */
public record Example(List<String> tokens, List<Span> spans) {
    public Example {
        tokens = List.copyOf(tokens);
        spans = List.copyOf(spans);
    }
}
