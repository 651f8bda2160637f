package org.winnow.classifiers.ner.text;

import java.lang.Character.UnicodeScript;

/** What {@link Tokens} asks of a code point; -1 stands for the end of the text and is nothing. */
final class Characters {
    private Characters() {}

    /** White space, and what shows nothing: controls and format characters, joiners and soft hyphens too. */
    static boolean isSpace(int c) {
        if (c < 0x80) {
            return c <= ' ' || c == 0x7f;
        }
        return Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || switch (Character.getType(c)) {
                    case Character.CONTROL, Character.FORMAT -> true;
                    default -> false;
                };
    }

    /** Letter, digit, underscore. */
    static boolean isWord(int c) {
        return c == '_' || c >= 0 && Character.isLetterOrDigit(c);
    }

    /** What may stand inside a word: marks, joiners and soft hyphens as well. */
    static boolean isWordPart(int c) {
        return isWord(c) || isMark(c) || c == 0x200c || c == 0x200d || c == 0xad;
    }

    static boolean isMark(int c) {
        return c >= 0x300
                && switch (Character.getType(c)) {
                    case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
                    default -> false;
                };
    }

    /** Letters of scripts that put no space between words. */
    static boolean isAlone(int c) {
        if (c < 0xe00) {
            return false;
        }
        UnicodeScript script = UnicodeScript.of(c);
        return switch (script) {
            case HAN, HIRAGANA, THAI, LAO, KHMER, MYANMAR -> Character.isLetter(c);
            default -> false;
        };
    }

    /** Emoji and other pictures. */
    static boolean isSymbol(int c) {
        return c >= 0x2190 && Character.getType(c) == Character.OTHER_SYMBOL
                || isRegional(c)
                || c >= 0x1f000 && c <= 0x1faff;
    }

    /** Letters of which two make a flag. */
    static boolean isRegional(int c) {
        return c >= 0x1f1e6 && c <= 0x1f1ff;
    }

    /** Variation selectors, skin tones, tags of flags, the keycap. */
    static boolean modifiesEmoji(int c) {
        return c >= 0xfe00 && c <= 0xfe0f
                || c >= 0x1f3fb && c <= 0x1f3ff
                || c >= 0xe0020 && c <= 0xe007f
                || c == 0x20e3;
    }
}
