package org.winnow.classifiers.ner.score;

import java.util.List;
import org.winnow.classifiers.ner.Span;

/** What counts as an entity in a sequence of tags. */
@FunctionalInterface
public interface EntityReader {
    /**
     * @return by tokens, in order
     * @throws IllegalArgumentException if a tag is one that the reader refuses
     */
    List<Span> spans(List<String> tags);
}
