package org.winnow.classifiers.ner;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The text that tokens were cut from, and where each lies in it.
 *
 * @param ranges one for each token, in code points, in order and without overlap
 */
public record TokenText(String text, List<Range> ranges) {
    public TokenText {
        ranges = List.copyOf(ranges);
        int end = 0;
        for (Range range : ranges) {
            if (range.start() < end) {
                throw new IllegalArgumentException("Invalid token range: [" + range.start() + ", " + range.end()
                        + ") (begins before the token in front of it ends, at " + end + ")");
            }
            end = range.end();
        }
        int length = text.codePointCount(0, text.length());
        if (end > length) {
            throw new IllegalArgumentException(
                    "Invalid token range: ends at " + end + " in a text of " + length + " code points");
        }
    }

    /** The tokens with a space between any two. */
    public static TokenText joined(List<String> tokens) {
        List<Range> ranges = new ArrayList<>(tokens.size());
        int start = 0;
        for (String token : tokens) {
            int end = start + token.codePointCount(0, token.length());
            ranges.add(new Range(start, end));
            start = end + 1;
        }
        return new TokenText(String.join(" ", tokens), ranges);
    }

    /**
     * Finds tokens in a text, one after the other, with nothing but white space between them.
     *
     * @return nothing if the text is not made of these tokens
     */
    public static Optional<TokenText> located(String text, List<String> tokens) {
        List<Range> ranges = new ArrayList<>(tokens.size());
        int unit = 0;
        int codePoint = 0;
        for (String token : tokens) {
            int begin = skipSpace(text, unit, token);
            if (!text.startsWith(token, begin)) {
                return Optional.empty();
            }
            int start = codePoint + text.codePointCount(unit, begin);
            unit = begin + token.length();
            codePoint = start + token.codePointCount(0, token.length());
            ranges.add(new Range(start, codePoint));
        }
        return skipSpace(text, unit, "") == text.length() ? Optional.of(new TokenText(text, ranges)) : Optional.empty();
    }

    private static int skipSpace(String text, int from, String until) {
        int at = from;
        while (at < text.length() && isSpace(text.charAt(at)) && (until.isEmpty() || !text.startsWith(until, at))) {
            at++;
        }
        return at;
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }
}
