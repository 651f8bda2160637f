package org.winnow.udfs.filters;

import static org.winnow.udfs.filters.CodePoints.*;

/** Lengths of the prefixes, suffixes and infixes that English tokenization splits off, in {@code char}s; 0 for none. */
final class EnglishAffixes {
    private static final int INFIX_MARKS = 1;
    private static final byte[] ASCII = new byte[128];

    static {
        for (char c : "+-*^.,~:<>=/".toCharArray()) {
            ASCII[c] = INFIX_MARKS;
        }
    }

    private final char[] text;

    EnglishAffixes(char[] text) {
        this.text = text;
    }

    /** The prefix of {@code [start, end)}. */
    int prefix(int start, int end) {
        char c = text[start];
        int classes = of(c);
        if ((classes & PREFIX) != 0) {
            return 1;
        }
        char next = start + 1 < end ? text[start + 1] : 0;
        if (c == '+') {
            return next >= '0' && next <= '9' ? 0 : 1;
        }
        if (c == '.') {
            return dots(start, end);
        }
        if (next == '$' && (c == 'C' || c == 'A')) {
            return 2;
        }
        if (c == 'U' && next == 'S' && start + 2 < end && text[start + 2] == '$') {
            return 3;
        }
        boolean pair = (classes & SURROGATE) != 0 && start + 1 < end;
        return pair && (of(Character.codePointAt(text, start, end)) & PREFIX) != 0 ? 2 : 0;
    }

    /** The run of two or more full stops at a place, else 0. */
    private int dots(int start, int end) {
        int i = start;
        while (i < end && text[i] == '.') {
            i++;
        }
        return i - start > 1 ? i - start : 0;
    }

    /** The longest suffix of {@code [start, end)}; what lies before {@code start} is not looked at. */
    int suffix(int start, int end) {
        if (start >= end) {
            return 0;
        }
        char c = text[end - 1];
        int classes = of(c);
        char before = end - 2 >= start ? text[end - 2] : 0;
        if (c == '.') {
            return stop(start, end, before);
        }
        if ((c == 's' || c == 'S') && (before == '\'' || before == '\u2019')) {
            return 2;
        }
        if ((classes & SUFFIX) != 0) {
            return c == '\u2026' && before == c ? 2 : 1;
        }
        if ((classes & SURROGATE) != 0
                && before != 0
                && (of(Character.codePointBefore(text, end, start)) & SUFFIX) != 0) {
            return 2;
        }
        return afterDigit(start, end, c, before);
    }

    private int stop(int start, int end, char before) {
        int run = end;
        while (run > start && text[run - 1] == '.') {
            run--;
        }
        if (end - run > 1) {
            return end - run;
        }
        if (before == 0) {
            return 0;
        }
        int last = Character.codePointBefore(text, end - 1, start);
        if ((of(last) & BEFORE_STOP) != 0) {
            return 1;
        }
        int i = end - 1 - Character.charCount(last);
        boolean capitals =
                (of(last) & UPPER) != 0 && i > start && (of(Character.codePointBefore(text, i, start)) & UPPER) != 0;
        boolean degrees = i > start && text[i - 1] == '\u00b0' && "FfCcKk".indexOf(last) >= 0;
        return capitals || degrees ? 1 : 0;
    }

    /** Plus signs, currencies and units count as suffixes only right after a digit. */
    private int afterDigit(int start, int end, char c, char before) {
        boolean digitBefore = is(before, DIGIT);
        if (c == '+') {
            return digitBefore ? 1 : 0;
        }
        if (is(c, CURRENCY)) {
            return currency(start, end, c);
        }
        for (int length = Math.min(Units.LONGEST, end - start - 1); length > 0; length--) {
            if (is(text[end - length - 1], DIGIT) && Units.contains(text, end - length, end)) {
                return length;
            }
        }
        return 0;
    }

    private int currency(int start, int end, char c) {
        if (c == '$' && end - start >= 3) {
            boolean country = text[end - 2] == 'C' || text[end - 2] == 'A';
            if (country && is(text[end - 3], DIGIT)) {
                return 2;
            }
            boolean us = end - start >= 4 && text[end - 2] == 'S' && text[end - 3] == 'U';
            if (us && is(text[end - 4], DIGIT)) {
                return 3;
            }
        }
        return end - start >= 2 && is(text[end - 2], DIGIT) ? 1 : 0;
    }

    /** Whether anything may be an infix; false spares most words the closer look. */
    boolean hasInfix(int start, int end) {
        for (int i = start + 1; i < end; i++) {
            char c = text[i];
            if (c < 128 ? ASCII[c] != 0 : !is(c, LETTER)) {
                return true;
            }
        }
        return false;
    }

    /** The infix at {@code i} of {@code [start, end)}. */
    int infix(int i, int start, int end) {
        char c = text[i];
        if (c < 128) {
            return ASCII[c] == 0 ? 0 : asciiInfix(c, i, start, end);
        }
        int classes = of(c);
        if (c == '\u2026' || (classes & ICON) != 0) {
            return 1;
        }
        if (c == '\u2013' || c == '\u2014') {
            return hyphen(c, i, start, end);
        }
        boolean pair = Character.isHighSurrogate(c) && i + 1 < end;
        return pair && (of(Character.codePointAt(text, i, end)) & ICON) != 0 ? 2 : 0;
    }

    private int asciiInfix(char c, int i, int start, int end) {
        if (c == '.') {
            int dots = dots(i, end);
            return dots > 0 || before(i, start, LOWER | QUOTE) && after(i + 1, end, UPPER | QUOTE)
                    ? Math.max(1, dots)
                    : 0;
        }
        if (c == ',') {
            return before(i, start, ALPHA) && after(i + 1, end, ALPHA) ? 1 : 0;
        }
        if (c == '+' || c == '-' || c == '*' || c == '^') {
            boolean sum = before(i, start, DIGIT) && i + 1 < end && (is(text[i + 1], DIGIT) || text[i + 1] == '-');
            if (sum || c != '-') {
                return sum ? 1 : 0;
            }
        }
        if (c == '-' || c == '~') {
            return hyphen(c, i, start, end);
        }
        return before(i, start, ALPHA | DIGIT) && after(i + 1, end, ALPHA) ? 1 : 0;
    }

    /** One to three hyphens, one or two em dashes, an en dash or a tilde, between a letter or digit and a letter. */
    private int hyphen(char c, int i, int start, int end) {
        if (!before(i, start, ALPHA | DIGIT)) {
            return 0;
        }
        int longest = c == '-' ? 3 : c == '\u2014' ? 2 : 1;
        for (int length = 1; length <= longest && i + length <= end && text[i + length - 1] == c; length++) {
            if (after(i + length, end, ALPHA)) {
                return length;
            }
        }
        return 0;
    }

    private boolean before(int i, int start, int classes) {
        return i > start && (of(Character.codePointBefore(text, i, start)) & classes) != 0;
    }

    private boolean after(int i, int end, int classes) {
        return i < end && (of(Character.codePointAt(text, i, end)) & classes) != 0;
    }
}
