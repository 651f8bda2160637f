package org.winnow.udfs.filters;

/**
 * Classes of code points that the reference programs tell apart, as bits.
 *
 * <p>Written as ranges and frozen, not asked of the JDK, wherever a reference program froze them too: with another JDK's
 * Unicode version the counts must stay the same. {@link #LETTER}, {@link #ALNUM} and {@link #PUNCTUATION} follow the JDK, as
 * Python's own follow its Unicode version; they differ only for characters that one of the two does not know yet.
 */
final class CodePoints {
    /** Python's {@code str.isspace}. */
    static final int SPACE = 1;
    /** Ends a line for Python's {@code str.splitlines}. */
    static final int LINE_END = 1 << 1;
    /** Split off the front of an English token when alone. */
    static final int PREFIX = 1 << 2;
    /** Split off the end of an English token when alone. */
    static final int SUFFIX = 1 << 3;
    /** Unicode category So as of Unicode 11, split wherever it stands. */
    static final int ICON = 1 << 4;
    /** Letters that English infixes may join: Latin, Cyrillic, Greek and scripts without case. */
    static final int ALPHA = 1 << 5;
    /** {@link #ALPHA} in lower case or without case. */
    static final int LOWER = 1 << 6;
    /** {@link #ALPHA} in upper case or without case. */
    static final int UPPER = 1 << 7;

    static final int QUOTE = 1 << 8;
    /** A full stop after it is a token of its own. */
    static final int BEFORE_STOP = 1 << 9;
    /** Word characters do not include it for Gopher's "non-symbol words": punctuation, controls, terminal marks. */
    static final int SYMBOL = 1 << 10;
    /** Unicode property Sentence_Terminal and a few others: ends a line for FineWeb's rule. */
    static final int TERMINAL = 1 << 11;
    /** The subset of {@link #TERMINAL} that ends a sentence for spaCy's sentencizer. */
    static final int SENTENCE_END = 1 << 12;
    /** Python's {@code str.isalpha}: category L. */
    static final int LETTER = 1 << 13;
    /** Python's {@code str.isalnum}: categories L and N. */
    static final int ALNUM = 1 << 14;
    /** Category P. */
    static final int PUNCTUATION = 1 << 15;
    /** ASCII digit. */
    static final int DIGIT = 1 << 16;
    /** A currency sign of one character. */
    static final int CURRENCY = 1 << 17;
    /** Half of a code point beyond the basic plane: ask {@link #of(int)}. */
    static final int SURROGATE = 1 << 18;

    private static final int[] BASIC = new int[0x10000];
    private static final int[][] ASTRAL = {
        ranges(CodePointRanges.ICONS), ranges(CodePointRanges.UNCASED), ranges(CodePointRanges.TERMINALS)
    };

    static {
        mark(CodePointRanges.SPACES, SPACE);
        mark(CodePointRanges.LINE_ENDS, LINE_END);
        mark(CodePointRanges.ICONS, ICON | PREFIX | SUFFIX);
        mark(CodePointRanges.UNCASED, ALPHA | LOWER | UPPER | BEFORE_STOP);
        mark(CodePointRanges.MARKS, PREFIX | SUFFIX | BEFORE_STOP);
        mark(CodePointRanges.QUOTES, PREFIX | SUFFIX | BEFORE_STOP | QUOTE);
        mark(CodePointRanges.DASHES, PREFIX | SUFFIX);
        mark("25 3d a7", PREFIX);
        mark(CodePointRanges.CURRENCIES, PREFIX | CURRENCY);
        mark("25 2b 2d 7c b2", BEFORE_STOP);
        mark("30-39", DIGIT | BEFORE_STOP);
        mark(CodePointRanges.SYMBOLS, SYMBOL);
        mark(CodePointRanges.TERMINALS, TERMINAL | SYMBOL | SENTENCE_END);
        markCased();
        for (int[] range : pairs(CodePointRanges.TERMINALS_INSIDE_SENTENCES)) {
            for (int c = range[0]; c <= Math.min(range[1], 0xFFFF); c++) {
                BASIC[c] &= ~SENTENCE_END;
            }
        }
        for (int c = 0; c < 0x10000; c++) {
            BASIC[c] |= Character.isSurrogate((char) c) ? SURROGATE : general(c);
        }
    }

    private CodePoints() {}

    static int of(char c) {
        return BASIC[c];
    }

    static boolean is(char c, int classes) {
        return (BASIC[c] & classes) != 0;
    }

    static int of(int codePoint) {
        if (codePoint < 0x10000) {
            return BASIC[codePoint];
        }
        int classes = general(codePoint);
        if (within(ASTRAL[0], codePoint)) {
            classes |= ICON | PREFIX | SUFFIX;
        }
        if (within(ASTRAL[1], codePoint)) {
            classes |= ALPHA | LOWER | UPPER | BEFORE_STOP;
        }
        if (within(ASTRAL[2], codePoint)) {
            classes |= TERMINAL | SYMBOL | SENTENCE_END;
            if (within(ranges(CodePointRanges.TERMINALS_INSIDE_SENTENCES), codePoint)) {
                classes &= ~SENTENCE_END;
            }
        }
        return classes;
    }

    private static int general(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.UPPERCASE_LETTER,
                    Character.LOWERCASE_LETTER,
                    Character.TITLECASE_LETTER,
                    Character.MODIFIER_LETTER,
                    Character.OTHER_LETTER -> LETTER | ALNUM;
            case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> ALNUM;
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION -> PUNCTUATION;
            default -> 0;
        };
    }

    private static void markCased() {
        for (int[] range : pairs(CodePointRanges.CASED)) {
            for (int c = range[0]; c <= range[1]; c++) {
                int type = Character.getType(c);
                boolean lower = type == Character.LOWERCASE_LETTER || c == 0x294;
                boolean upper = type == Character.UPPERCASE_LETTER || c == 0x3A2;
                BASIC[c] |= ALPHA | (lower ? LOWER | BEFORE_STOP : 0) | (upper ? UPPER : 0);
            }
        }
    }

    private static void mark(String text, int classes) {
        for (int[] range : pairs(text)) {
            for (int c = range[0]; c <= Math.min(range[1], 0xFFFF); c++) {
                BASIC[c] |= classes;
            }
        }
    }

    private static boolean within(int[] ranges, int codePoint) {
        int low = 0;
        int high = ranges.length / 2 - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (codePoint < ranges[2 * middle]) {
                high = middle - 1;
            } else if (codePoint > ranges[2 * middle + 1]) {
                low = middle + 1;
            } else {
                return true;
            }
        }
        return false;
    }

    private static int[] ranges(String text) {
        return java.util.Arrays.stream(pairs(text))
                .flatMapToInt(java.util.Arrays::stream)
                .toArray();
    }

    /** Reads {@code "41-5a 61"} as {@code {{0x41, 0x5a}, {0x61, 0x61}}}. */
    private static int[][] pairs(String text) {
        return java.util.Arrays.stream(text.split(" "))
                .map(r -> {
                    int dash = r.indexOf('-');
                    int from = Integer.parseInt(dash < 0 ? r : r.substring(0, dash), 16);
                    return new int[] {from, dash < 0 ? from : Integer.parseInt(r.substring(dash + 1), 16)};
                })
                .toArray(int[][]::new);
    }
}
