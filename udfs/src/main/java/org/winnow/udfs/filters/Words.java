package org.winnow.udfs.filters;

import static org.winnow.udfs.filters.CodePoints.*;

/** Python's ways to split a text: {@code split()}, {@code splitlines()}, {@code strip()}. */
final class Words {
    private Words() {}

    static Spans betweenSpaces(char[] text) {
        return betweenSpaces(text, 0, text.length);
    }

    static Spans betweenSpaces(char[] text, int from, int to) {
        Spans words = new Spans((to - from) / 5);
        int i = from;
        while (i < to) {
            while (i < to && is(text[i], SPACE)) {
                i++;
            }
            int start = i;
            while (i < to && !is(text[i], SPACE)) {
                i++;
            }
            if (i > start) {
                words.add(start, i);
            }
        }
        return words;
    }

    /** Words as fastText parts them (ASCII whitespace and NUL) that start with a letter or number. */
    static int fastTextWords(char[] text) {
        int words = 0;
        boolean apart = true;
        for (int i = 0; i < text.length; i++) {
            char c = text[i];
            boolean space = c == ' ' || c >= '\t' && c <= '\r' || c == 0;
            if (apart && !space && (of(Character.codePointAt(text, i)) & ALNUM) != 0) {
                words++;
            }
            apart = space;
        }
        return words;
    }

    /** Lines without their ends; a text that ends in a line end has no empty line after it. */
    static Spans lines(char[] text) {
        Spans lines = new Spans(text.length / 64);
        int start = 0;
        for (int i = 0; i < text.length; i++) {
            if (is(text[i], LINE_END)) {
                lines.add(start, i);
                if (text[i] == '\r' && i + 1 < text.length && text[i + 1] == '\n') {
                    i++;
                }
                start = i + 1;
            }
        }
        if (start < text.length) {
            lines.add(start, text.length);
        }
        return lines;
    }

    /** Parts between runs of at least {@code run} newlines, empty ones at the ends included, as {@code re.split} gives them. */
    static Spans betweenNewlines(char[] text, int from, int to, int run) {
        Spans parts = new Spans(16);
        int start = from;
        int i = from;
        while (i < to) {
            if (text[i] != '\n') {
                i++;
                continue;
            }
            int end = i;
            while (i < to && text[i] == '\n') {
                i++;
            }
            if (i - end >= run) {
                parts.add(start, end);
                start = i;
            }
        }
        parts.add(start, to);
        return parts;
    }

    /** Parts between single newlines, empty ones included, as {@code str.split} gives them. */
    static Spans betweenEachNewline(char[] text, int from, int to) {
        Spans parts = new Spans(16);
        int start = from;
        for (int i = from; i < to; i++) {
            if (text[i] == '\n') {
                parts.add(start, i);
                start = i + 1;
            }
        }
        parts.add(start, to);
        return parts;
    }

    /** Where the stretch starts when whitespace is stripped off its front. */
    static int stripStart(char[] text, int from, int to) {
        int i = from;
        while (i < to && is(text[i], SPACE)) {
            i++;
        }
        return i;
    }

    /** Where the stretch ends when whitespace is stripped off its end; not before {@code from}. */
    static int stripEnd(char[] text, int from, int to) {
        int i = to;
        while (i > from && is(text[i - 1], SPACE)) {
            i--;
        }
        return i;
    }
}
