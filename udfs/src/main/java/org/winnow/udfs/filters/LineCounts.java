package org.winnow.udfs.filters;

import static org.winnow.udfs.filters.DocumentText.fraction;

/**
 * What Gopher's rules count in lines and paragraphs.
 *
 * @param duplicates repeated elements among all, and the code points in them
 */
record LineCounts(
        int lines,
        int bulletLines,
        int ellipsisLines,
        Repeats paragraphs,
        Repeats lineRuns,
        Repeats linesWithBlanks,
        StrippedLines strippedLines,
        Repeats strippedParagraphs,
        PlainLines plainLines) {

    /**
     * Elements that occur more than once.
     *
     * @param all number of elements
     * @param length code points in all elements
     * @param later second and later occurrences
     * @param laterLength code points in them
     * @param every all occurrences of elements that occur at least twice
     * @param everyLength code points in them
     */
    record Repeats(int all, int length, int later, int laterLength, int every, int everyLength) {
        double laterFraction() {
            return fraction(later, all);
        }

        /** Every occurrence among all; 0 for a single element (DCLM). */
        double everyFraction() {
            return all < 2 ? 0 : fraction(every, all);
        }

        double everyLengthFraction() {
            return all < 2 ? 0 : fraction(everyLength, length);
        }
    }

    /** Lines parted at {@code \n}, stripped, empty ones dropped (DCLM). */
    record StrippedLines(Repeats repeats, int bullets, int ellipses) {}

    /** Lines parted at {@code \n}, as they are (Dolma). */
    record PlainLines(Repeats repeats, int bullets, int ellipses) {}

    static LineCounts of(DocumentText text) {
        return new LineScan(text).count();
    }
}
