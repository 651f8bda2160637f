package org.winnow.udfs.filters;

import static org.winnow.udfs.filters.CodePoints.*;
import static org.winnow.udfs.filters.DocumentText.fraction;

/**
 * What FineWeb's own rules measure on the text that C4's line rules leave.
 *
 * @param lines lines that count
 * @param punctuated lines that end in a mark
 * @param shortLines lines of at most 30 code points
 * @param duplicateLength code points in second and later copies of lines that are not blank
 * @param length code points without the newlines
 * @param newlines number of {@code \n}
 * @param words tokens
 */
record FineWebLines(
        int lines, int punctuated, int shortLines, int duplicateLength, int length, int newlines, int words) {

    double punctuatedFraction() {
        return fraction(punctuated, lines);
    }

    double shortFraction() {
        return fraction(shortLines, lines);
    }

    double duplicateFraction() {
        return fraction(duplicateLength, length);
    }

    double newlineFraction() {
        return fraction(newlines, words);
    }

    /** As datatrove measures today: blank lines left out, any script's terminal marks, quotes none of them. */
    static FineWebLines of(C4Text text) {
        return new Scan(text, false).count();
    }

    /** As datatrove 0.2.0 measured: blank lines count, ASCII marks and quotes. */
    static FineWebLines withBlanks(C4Text text) {
        return new Scan(text, true).count();
    }

    private static final class Scan {
        private static final int SHORT = 30;

        private final C4Text c4;
        private final DocumentText kept;
        private final char[] text;
        private final boolean blanks;

        Scan(C4Text c4, boolean blanks) {
            this.c4 = c4;
            this.kept = c4.lines().kept();
            this.text = kept.chars();
            this.blanks = blanks;
        }

        FineWebLines count() {
            int from = Words.stripStart(text, 0, text.length);
            int to = Words.stripEnd(text, from, text.length);
            Spans all = Words.betweenEachNewline(text, from, to);
            Spans nonBlank = nonBlank(all);
            Spans counted = blanks ? all : nonBlank;
            int punctuated = 0;
            int shortLines = 0;
            for (int i = 0; i < counted.size(); i++) {
                int start = counted.start(i);
                int end = counted.end(i);
                punctuated += start < end && ends(start, end) ? 1 : 0;
                shortLines += kept.length(start, end) <= SHORT ? 1 : 0;
            }
            int newlines = all.size() - 1;
            return new FineWebLines(
                    counted.size(),
                    punctuated,
                    shortLines,
                    new LineScan(kept).repeats(nonBlank).laterLength(),
                    kept.length(from, to) - newlines,
                    newlines,
                    c4.words());
        }

        private boolean ends(int start, int end) {
            return blanks
                    ? ".'\"!?".indexOf(text[end - 1]) >= 0
                    : (CodePoints.of(Character.codePointBefore(text, end, start)) & TERMINAL) != 0;
        }

        private Spans nonBlank(Spans lines) {
            Spans nonBlank = new Spans(lines.size());
            for (int i = 0; i < lines.size(); i++) {
                if (Words.stripStart(text, lines.start(i), lines.end(i)) < lines.end(i)) {
                    nonBlank.add(lines.start(i), lines.end(i));
                }
            }
            return nonBlank;
        }
    }
}
