package org.winnow.classifiers.ner;

import java.util.List;
import java.util.Optional;

/**
 * Tokens and, if someone has annotated them, a tag for each. Spans over a sentence count tokens.
 *
 * @param id what the file calls it, or its number in the file
 * @param tokens at least one, none empty
 * @param tags as they stand in the file, in whatever scheme: one for each token, or none if nobody has annotated it
 * @param text the text that the tokens came from, where it is known
 * @param origin where it was read, so that it can be written back as it was
 */
public record Sentence(
        String id, List<String> tokens, List<String> tags, Optional<TokenText> text, Optional<Origin> origin) {
    public Sentence {
        tokens = List.copyOf(tokens);
        tags = List.copyOf(tags);
        if (tokens.isEmpty()) {
            throw new IllegalArgumentException("Sentence " + id + " has no tokens");
        }
        if (tokens.contains("")) {
            throw new IllegalArgumentException(
                    "Token " + (tokens.indexOf("") + 1) + " of sentence " + id + " is empty");
        }
        if (!tags.isEmpty() && tags.size() != tokens.size()) {
            throw new IllegalArgumentException(
                    "Sentence " + id + " has " + tokens.size() + " tokens, but " + tags.size() + " tags");
        }
        if (text.isPresent() && text.get().ranges().size() != tokens.size()) {
            throw new IllegalArgumentException("Sentence " + id + " has " + tokens.size() + " tokens, but places for "
                    + text.get().ranges().size());
        }
    }

    /** A sentence that came from no file. */
    public static Sentence of(String id, List<String> tokens, List<String> tags) {
        return new Sentence(id, tokens, tags, Optional.empty(), Optional.empty());
    }

    public boolean isTagged() {
        return !tags.isEmpty();
    }

    public Sentence withTags(List<String> other) {
        return new Sentence(id, tokens, other, text, origin);
    }

    /** The text, where it is known, else the tokens with spaces between them. */
    public TokenText textOrJoined() {
        return text.orElseGet(() -> TokenText.joined(tokens));
    }

    /** What a span says: its tokens with a space between any two, whatever stood there. */
    public String surface(Span span) {
        return String.join(" ", tokens.subList(span.start(), span.end()));
    }
}
