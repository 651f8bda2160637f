package org.winnow.classifiers.ner.tag;

import java.util.List;
import java.util.Set;

/**
 * Marks entities in sentences that are tokens already. Safe for use by several threads at once; the same tokens give the
 * same spans.
 */
public interface Tagger extends AutoCloseable {
    /** What made the spans, to the byte: hex SHA-256 of the model, or name and version of a library with its model's. */
    String version();

    /** The types that it can give, sorted. What is not among them it has no opinion on. */
    Set<String> types();

    /** @return in order and without overlap; none for no tokens */
    List<ScoredSpan> tag(List<String> tokens);

    /** Several sentences at once, for taggers that are faster so. One list for each sentence. */
    default List<List<ScoredSpan>> tagAll(List<List<String>> sentences) {
        return sentences.stream().map(this::tag).toList();
    }

    /** Frees what the model holds outside the heap; the tagger must not be used any more. */
    @Override
    default void close() {}
}
