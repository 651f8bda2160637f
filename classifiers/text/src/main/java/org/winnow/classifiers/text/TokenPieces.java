package org.winnow.classifiers.text;

import java.util.Arrays;
import java.util.List;
import org.winnow.classifiers.tokenizer.Tokenizer;

/** Cuts text into the tokens of a vocabulary, each decoded on its own. Safe to share between threads. */
@FunctionalInterface
interface TokenPieces {
    /**
     * The text of each token, without tokens added before or after. A token that is part of a UTF-8 character decodes to
     * U+FFFD.
     */
    List<String> of(String text);

    /** Gives back what the vocabulary holds outside the heap. */
    default void close() {}

    /** The pieces of a tokenizer, which {@link #close} closes. */
    static TokenPieces of(Tokenizer tokenizer) {
        // Threads may decode the same id twice; both get the same text.
        String[] decoded = new String[tokenizer.vocabularySize()];
        return new TokenPieces() {
            @Override
            public List<String> of(String text) {
                return Arrays.stream(tokenizer.encode(text))
                        .mapToObj(this::piece)
                        .toList();
            }

            private String piece(int id) {
                String piece = decoded[id];
                if (piece == null) {
                    piece = tokenizer.decode(id);
                    decoded[id] = piece;
                }
                return piece;
            }

            @Override
            public void close() {
                tokenizer.close();
            }
        };
    }
}
