package org.winnow.classifiers.text;

/**
 * Lower case as Unicode defines it and Python's {@code str.lower} gives it. {@link String#toLowerCase()} differs in one
 * thing: it looks for the end of a word, and not only for the next cased letter, to tell a final sigma, so that it
 * leaves one off before a hyphen or a digit.
 */
final class LowerCase {
    private static final int SIGMA = 0x3a3;
    private static final int FINAL_SIGMA = 0x3c2;
    private static final int DOTTED_I = 0x130;
    // Word_Break = MidLetter, MidNumLet or Single_Quote (Unicode 14, WordBreakProperty.txt).
    private static final String MID_WORD =
            "'.:\u00b7\u0387\u055f\u05f4\u2018\u2019\u2024\u2027\ufe13\ufe52\ufe55\uff07\uff0e\uff1a";

    private LowerCase() {}

    static String of(String text) {
        StringBuilder lower = new StringBuilder(text.length());
        append(text, 0, text.length(), lower);
        return lower.toString();
    }

    /** Of a part of the text, read as what it is in the whole. */
    static void append(String text, int from, int to, StringBuilder lower) {
        for (int i = from; i < to; ) {
            int c = text.codePointAt(i);
            int next = i + Character.charCount(c);
            if (c == DOTTED_I) {
                lower.append("i\u0307");
            } else if (c == SIGMA && followsCased(text, i) && !precedesCased(text, next)) {
                lower.appendCodePoint(FINAL_SIGMA);
            } else {
                lower.appendCodePoint(Character.toLowerCase(c));
            }
            i = next;
        }
    }

    private static boolean followsCased(String text, int end) {
        for (int i = end; i > 0; ) {
            int c = text.codePointBefore(i);
            if (!isCaseIgnorable(c)) {
                return isCased(c);
            }
            i -= Character.charCount(c);
        }
        return false;
    }

    private static boolean precedesCased(String text, int start) {
        for (int i = start; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (!isCaseIgnorable(c)) {
                return isCased(c);
            }
            i += Character.charCount(c);
        }
        return false;
    }

    private static boolean isCased(int c) {
        return Character.isLowerCase(c) || Character.isUpperCase(c) || Character.isTitleCase(c);
    }

    private static boolean isCaseIgnorable(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.FORMAT,
                    Character.MODIFIER_LETTER,
                    Character.MODIFIER_SYMBOL -> true;
            default -> MID_WORD.indexOf(c) >= 0;
        };
    }
}
