package org.winnow.classifiers.ner;

import java.util.Optional;

/**
 * A tag taken apart: {@code B-PER} is prefix {@code B} and type {@code PER}. A type may contain hyphens. {@code O} has
 * prefix {@code O} and an empty type.
 *
 * @param prefix one of B, I, E, S, L, U, O
 */
public record Tag(char prefix, String type) {
    public static final String OUTSIDE = "O";

    static final Tag OUT = new Tag('O', "");
    private static final String PREFIXES = "BIESLU";

    /** Nothing if it is neither {@code O} nor one of B, I, E, S, L, U with a hyphen and a type behind it. */
    public static Optional<Tag> parse(String tag) {
        if (tag.equals(OUTSIDE)) {
            return Optional.of(OUT);
        }
        return tag.length() > 2 && tag.charAt(1) == '-' && PREFIXES.indexOf(tag.charAt(0)) >= 0 && !hasSpace(tag)
                ? Optional.of(new Tag(tag.charAt(0), tag.substring(2)))
                : Optional.empty();
    }

    /** A tag without a prefix, which names a type and nothing else. */
    public static Optional<Tag> parseBare(String tag) {
        if (tag.equals(OUTSIDE)) {
            return Optional.of(OUT);
        }
        return !tag.isEmpty() && Character.isLetter(tag.codePointAt(0)) && !hasSpace(tag)
                ? Optional.of(new Tag('I', tag))
                : Optional.empty();
    }

    private static boolean hasSpace(String tag) {
        return tag.chars().anyMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c));
    }

    public boolean isOutside() {
        return prefix == 'O';
    }

    /** Prefix in the vocabulary of IOBES: L and U are BILOU's words for E and S. */
    char role() {
        return switch (prefix) {
            case 'L' -> 'E';
            case 'U' -> 'S';
            default -> prefix;
        };
    }
}
