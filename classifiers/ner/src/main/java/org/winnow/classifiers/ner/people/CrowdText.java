package org.winnow.classifiers.ner.people;

import java.util.List;
import java.util.Optional;
import org.winnow.classifiers.ner.TokenText;

/**
 * A text that people were shown.
 *
 * @param id unique in a {@link Crowd}
 * @param tokens at least one
 * @param text what the tokens came from, where it is known
 */
public record CrowdText(String id, List<String> tokens, Optional<TokenText> text) {
    public CrowdText {
        tokens = List.copyOf(tokens);
        if (tokens.isEmpty()) {
            throw new IllegalArgumentException("Text " + id + " has no tokens");
        }
    }
}
