package org.winnow.udfs.filters;

import static org.winnow.udfs.filters.CodePoints.*;

/**
 * Words of Unicode's text segmentation (UAX 29) that begin with a letter or number; the rest is left out, as DCLM leaves it.
 *
 * <p>Deviation: a scan with the rules that decide in practice. Letters, digits and underscores hold together; a mark between
 * two letters (as in {@code don't}) or two digits (as in {@code 3.5}) does not part them; Han, Hiragana and scripts without
 * spaces part at every character, combining marks staying with it.
 */
final class UnicodeWords {
    private static final String BETWEEN_LETTERS =
            "'.:\u00b7\u2018\u2019\u2024\u2027\ufe13\ufe52\ufe55\uff07\uff0e\uff1a";
    private static final String BETWEEN_DIGITS =
            "'.,;\u2018\u2019\u2024\u037e\u0589\u060c\u066c\u07f8\u2044\ufe10\ufe14\ufe50\ufe52\uff07\uff0c\uff0e\uff1b";

    private enum Kind {
        LETTER,
        DIGIT,
        EXTENDER,
        ALONE,
        ATTACHED,
        OTHER
    }

    private static final Kind[] BASIC = new Kind[0x10000];

    static {
        for (int c = 0; c < BASIC.length; c++) {
            BASIC[c] = kind(c);
        }
    }

    private final char[] text;

    private UnicodeWords(char[] text) {
        this.text = text;
    }

    static Spans split(char[] text) {
        UnicodeWords splitter = new UnicodeWords(text);
        Spans words = new Spans(text.length / 5);
        int i = 0;
        while (i < text.length) {
            int end = splitter.wordEnd(i);
            char c = text[i];
            int classes = Character.isHighSurrogate(c) ? of(Character.codePointAt(text, i)) : of(c);
            if ((classes & ALNUM) != 0) {
                words.add(i, end);
            }
            i = end;
        }
        return words;
    }

    private int wordEnd(int start) {
        Kind kind = kindAt(start);
        int i = afterAttached(next(start));
        if (kind == Kind.OTHER || kind == Kind.ATTACHED || kind == Kind.ALONE) {
            return kind == Kind.OTHER ? next(start) : i;
        }
        while (i < text.length) {
            Kind here = kindAt(i);
            if (here == Kind.LETTER || here == Kind.DIGIT || here == Kind.EXTENDER) {
                kind = here;
                i = afterAttached(next(i));
            } else if (here == Kind.OTHER && bridges(kind, i)) {
                i = afterAttached(next(i));
            } else {
                return i;
            }
        }
        return i;
    }

    private boolean bridges(Kind before, int i) {
        String marks = before == Kind.LETTER ? BETWEEN_LETTERS : before == Kind.DIGIT ? BETWEEN_DIGITS : "";
        if (marks.indexOf(text[i]) < 0) {
            return false;
        }
        int after = afterAttached(i + 1);
        return after < text.length && kindAt(after) == before;
    }

    private int afterAttached(int from) {
        int i = from;
        while (i < text.length && text[i] >= '\u00ad' && kindAt(i) == Kind.ATTACHED) {
            i = next(i);
        }
        return i;
    }

    private int next(int i) {
        return i
                + (Character.isHighSurrogate(text[i]) && i + 1 < text.length && Character.isLowSurrogate(text[i + 1])
                        ? 2
                        : 1);
    }

    private Kind kindAt(int i) {
        char c = text[i];
        return Character.isHighSurrogate(c) ? kind(Character.codePointAt(text, i)) : BASIC[c];
    }

    private static Kind kind(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.FORMAT -> Kind.ATTACHED;
            case Character.DECIMAL_DIGIT_NUMBER -> Kind.DIGIT;
            case Character.CONNECTOR_PUNCTUATION -> Kind.EXTENDER;
            case Character.UPPERCASE_LETTER,
                    Character.LOWERCASE_LETTER,
                    Character.TITLECASE_LETTER,
                    Character.MODIFIER_LETTER,
                    Character.LETTER_NUMBER -> Kind.LETTER;
            case Character.OTHER_LETTER -> alone(c) ? Kind.ALONE : Kind.LETTER;
            default -> Kind.OTHER;
        };
    }

    private static boolean alone(int c) {
        return switch (Character.UnicodeScript.of(c)) {
            case HAN, HIRAGANA, THAI, LAO, KHMER, MYANMAR -> true;
            default -> false;
        };
    }
}
