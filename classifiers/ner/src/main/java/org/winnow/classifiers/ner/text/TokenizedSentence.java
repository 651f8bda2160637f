package org.winnow.classifiers.ner.text;

import java.util.List;
import org.winnow.classifiers.ner.Range;

/**
 * A sentence of a text.
 *
 * @param tokens at least one, none empty; each is the text's own characters
 * @param ranges where each token lies in the whole text, in UTF-16 units, in order
 */
public record TokenizedSentence(List<String> tokens, List<Range> ranges) {
    public TokenizedSentence {
        tokens = List.copyOf(tokens);
        ranges = List.copyOf(ranges);
        if (tokens.isEmpty() || tokens.size() != ranges.size()) {
            throw new IllegalArgumentException("Invalid sentence: " + tokens.size() + " tokens with " + ranges.size()
                    + " ranges (must have one or more, each with its range)");
        }
    }

    /** From its first token to its last, in UTF-16 units of the whole text. */
    public Range range() {
        return new Range(ranges.get(0).start(), ranges.get(ranges.size() - 1).end());
    }
}
