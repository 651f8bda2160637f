package org.winnow.udfs.filters;

/**
 * Occurrences of the marks that Gopher calls symbols, none overlapping another of its kind.
 *
 * @param hashes {@code #}
 * @param ellipses U+2026
 * @param dots {@code ...}
 * @param spacedDots {@code . . .}
 */
record MarkCounts(int hashes, int ellipses, int dots, int spacedDots) {
    static MarkCounts of(char[] text) {
        int hashes = 0;
        int ellipses = 0;
        int dots = 0;
        int spacedDots = 0;
        int dotsEnd = 0;
        int spacedEnd = 0;
        for (int i = 0; i < text.length; i++) {
            char c = text[i];
            if (c == '.') {
                if (i >= dotsEnd && i + 2 < text.length && text[i + 1] == '.' && text[i + 2] == '.') {
                    dots++;
                    dotsEnd = i + 3;
                } else if (i >= spacedEnd && spaced(text, i)) {
                    spacedDots++;
                    spacedEnd = i + 5;
                }
            } else if (c == '#') {
                hashes++;
            } else if (c == '\u2026') {
                ellipses++;
            }
        }
        return new MarkCounts(hashes, ellipses, dots, spacedDots);
    }

    private static boolean spaced(char[] text, int i) {
        return i + 4 < text.length
                && text[i + 1] == ' '
                && text[i + 2] == '.'
                && text[i + 3] == ' '
                && text[i + 4] == '.';
    }

    int bothEllipses() {
        return dots + ellipses;
    }

    int all() {
        return hashes + ellipses + dots + spacedDots;
    }
}
