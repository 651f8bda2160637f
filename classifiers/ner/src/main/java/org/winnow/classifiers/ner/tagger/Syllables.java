package org.winnow.classifiers.ner.tagger;

import java.util.Arrays;

/**
 * Where a word may be cut: in front of each letter, but not in front of a mark (vowel sign, nukta, virama, accent), nor
 * behind a virama, which joins two consonants into one syllable as written (akshara). In scripts without marks that is in
 * front of each code point.
 */
final class Syllables {
    private Syllables() {}

    static boolean isMark(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> false;
        };
    }

    /** UTF-16 places, the beginning and the end included. */
    static int[] cuts(String text) {
        int[] cuts = new int[text.length() + 1];
        int count = 0;
        boolean joined = false;
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            int c = text.codePointAt(at);
            if (at == 0 || !joined && !isMark(c)) {
                cuts[count++] = at;
            }
            joined = isVirama(c);
        }
        cuts[count++] = text.length();
        return Arrays.copyOf(cuts, count);
    }

    /** In the Indic blocks from Devanagari to Malayalam the virama has the same place in each block of 128. */
    private static boolean isVirama(int c) {
        return c >= 0x0900 && c < 0x0D80 && (c & 0x7F) == 0x4D;
    }
}
