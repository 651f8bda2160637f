package org.winnow.classifiers.tokenizer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Cuts a text into pieces that can be encoded one by one: bounded in length and free of special tokens. */
final class TextPieces {
    /** Bounds what the native side holds for one piece (offsets, type ids, masks: about 60 bytes per token). */
    static final int MAX_CHARS = 100_000;

    /** How far back from the limit to look for a cut between two words. */
    private static final int SEARCH = 10_000;

    /** Matches nothing: a vocabulary without special tokens. */
    private static final Pattern NONE = Pattern.compile("(?!)");

    private final Pattern special;

    TextPieces(Collection<String> specialTokens) {
        // Longest first, so that a token that begins with another one is found whole.
        this.special = specialTokens.stream().allMatch(String::isEmpty)
                ? NONE
                : Pattern.compile(specialTokens.stream()
                        .filter(t -> !t.isEmpty())
                        .sorted(Comparator.comparingInt(String::length)
                                .reversed()
                                .thenComparing(t -> t))
                        .map(Pattern::quote)
                        .collect(Collectors.joining("|")));
    }

    /** The pieces in order; joined they are the text, but for unpaired surrogates, which become U+FFFD. */
    List<String> of(String text) {
        // The native side reads UTF-8, which has no form for half a pair.
        String whole = Utf8.withoutHalfPairs(text);
        List<String> pieces = new ArrayList<>();
        Matcher matcher = special.matcher(whole);
        int from = 0;
        int search = 0;
        while (search < whole.length() && matcher.find(search)) {
            int cut = whole.offsetByCodePoints(matcher.start(), 1);
            addBounded(pieces, whole, from, cut);
            from = cut;
            search = cut;
        }
        addBounded(pieces, whole, from, whole.length());
        return pieces.isEmpty() ? List.of("") : pieces;
    }

    private static void addBounded(List<String> pieces, String text, int from, int to) {
        int start = from;
        while (to - start > MAX_CHARS) {
            int cut = cutBefore(text, start + MAX_CHARS);
            pieces.add(text.substring(start, cut));
            start = cut;
        }
        if (start < to) {
            pieces.add(text.substring(start, to));
        }
    }

    /** A single space between two letters: every byte-level split starts a new word there. */
    private static int cutBefore(String text, int limit) {
        for (int i = limit - 1; i > limit - SEARCH; i--) {
            if (text.charAt(i) == ' '
                    && Character.isLetter(text.charAt(i - 1))
                    && Character.isLetter(text.charAt(i + 1))) {
                return i;
            }
        }
        return Character.isLowSurrogate(text.charAt(limit)) ? limit - 1 : limit;
    }
}
