package org.winnow.classifiers.text;

import java.util.List;

/** Cuts text into the tokens of a vocabulary, each decoded on its own. Safe to share between threads. */
@FunctionalInterface
public interface TokenPieces {
    /**
     * The text of each token, without tokens added before or after. A token that is part of a UTF-8 character decodes to
     * U+FFFD.
     */
    List<String> of(String text);
}
