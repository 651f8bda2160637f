package org.winnow.classifiers.tokenizer;

import java.util.OptionalInt;

/** Cuts text into the ids of a fixed vocabulary. Implementations are safe to share between threads. */
public interface Tokenizer extends AutoCloseable {
    /**
     * The ids of a text, without any token added before or after it. A special token that is spelled out in the text
     * is encoded as ordinary characters, so {@link #endOfText()} never comes out of a document.
     *
     * @return one id per token, each in [0, {@link #vocabularySize()}); empty for empty text
     */
    int[] encode(String text);

    /**
     * The text of one id on its own. An id that stands for a part of a UTF-8 character decodes to U+FFFD.
     *
     * @throws IllegalArgumentException if the id lies outside [0, {@link #vocabularySize()})
     */
    String decode(int id);

    /**
     * The text of ids one after the other; characters whose bytes lie in several of them come out whole.
     *
     * @throws IllegalArgumentException if an id lies outside [0, {@link #vocabularySize()})
     */
    default String decode(int[] ids) {
        StringBuilder text = new StringBuilder();
        for (int id : ids) {
            text.append(decode(id));
        }
        return text.toString();
    }

    /** The largest id plus one: the number of rows that an embedding needs. */
    int vocabularySize();

    /** The id that ends a document, if the vocabulary has one. */
    OptionalInt endOfText();

    /** Hex SHA-256 of the tokenizer's file. */
    String sha256();

    @Override
    void close();
}
