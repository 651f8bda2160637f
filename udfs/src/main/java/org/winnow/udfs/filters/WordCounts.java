package org.winnow.udfs.filters;

import static org.winnow.udfs.filters.CodePoints.*;

/**
 * What Gopher's quality rules count in the words of a document.
 *
 * @param tokens all tokens, punctuation included
 * @param nonSymbols tokens with a character outside {@link CodePoints#SYMBOL}
 * @param nonSymbolLength code points in them
 * @param alphabetic tokens with a letter
 * @param length code points in all tokens
 * @param medianLength median of the tokens' code points, 0 without tokens
 * @param marked tokens with {@code #} or U+2026 in them
 * @param stopWords occurrences of Gopher's eight stop words
 * @param distinctStopWords how many of the eight occur
 * @param stopWordsAnyCase occurrences, upper or lower case
 */
record WordCounts(
        int tokens,
        int nonSymbols,
        int nonSymbolLength,
        int alphabetic,
        int length,
        double medianLength,
        int marked,
        int stopWords,
        int distinctStopWords,
        int stopWordsAnyCase) {

    static WordCounts of(Tokens tokens) {
        return new Counter(tokens).count();
    }

    private static final class Counter {
        private static final String[] STOP_WORDS = {"the", "be", "to", "of", "and", "that", "have", "with"};
        private static final long[] PACKED = java.util.Arrays.stream(STOP_WORDS)
                .mapToLong(word -> packed(word.toCharArray(), 0, word.length()))
                .toArray();
        /** Turns ASCII capitals into small letters; what else it changes is no stop word before or after. */
        private static final long LOWER_CASE = 0x0020_0020_0020_0020L;

        private static final int LONG = 64;

        private final Tokens tokens;
        private final char[] text;
        private final int[] lengths = new int[LONG];
        private final java.util.List<Integer> longLengths = new java.util.ArrayList<>();
        private int nonSymbols;
        private int nonSymbolLength;
        private int alphabetic;
        private int length;
        private int marked;
        private int stopWords;
        private int stopWordsAnyCase;
        private int seen;

        Counter(Tokens tokens) {
            this.tokens = tokens;
            this.text = tokens.text.chars();
        }

        WordCounts count() {
            for (int i = 0; i < tokens.size(); i++) {
                add(i);
            }
            return new WordCounts(
                    tokens.size(),
                    nonSymbols,
                    nonSymbolLength,
                    alphabetic,
                    length,
                    median(),
                    marked,
                    stopWords,
                    Integer.bitCount(seen),
                    stopWordsAnyCase);
        }

        private void add(int i) {
            int start = tokens.spans.start(i);
            int end = tokens.spans.end(i);
            int points = tokens.length(i);
            length += points;
            if (points < LONG) {
                lengths[points]++;
            } else {
                longLengths.add(points);
            }
            int common = 0;
            int missing = 0;
            boolean mark = false;
            for (int c = start; c < end; c++) {
                int classes = CodePoints.of(text[c]);
                if ((classes & SURROGATE) != 0) {
                    int point = Character.codePointAt(text, c, end);
                    classes = CodePoints.of(point);
                    c += Character.charCount(point) - 1;
                }
                common |= classes;
                missing |= ~classes;
                mark |= text[c] == '#' || text[c] == '\u2026';
            }
            if ((missing & SYMBOL) != 0) {
                nonSymbols++;
                nonSymbolLength += points;
            }
            alphabetic += (common & LETTER) != 0 ? 1 : 0;
            marked += mark ? 1 : 0;
            if (end - start <= 4) {
                stopWord(start, end);
            }
        }

        private void stopWord(int start, int end) {
            long word = packed(text, start, end);
            for (int k = 0; k < PACKED.length; k++) {
                if (PACKED[k] == (word | LOWER_CASE >>> 64 - 16 * (end - start))) {
                    stopWordsAnyCase++;
                    if (PACKED[k] == word) {
                        stopWords++;
                        seen |= 1 << k;
                    }
                }
            }
        }

        /** Up to four characters in one number. */
        private static long packed(char[] text, int start, int end) {
            long packed = 0;
            for (int i = start; i < end; i++) {
                packed = packed << 16 | text[i];
            }
            return packed;
        }

        private double median() {
            int n = tokens.size();
            return n == 0 ? 0 : (ranked((n - 1) / 2) + ranked(n / 2)) / 2.0;
        }

        private int ranked(int rank) {
            int below = 0;
            for (int i = 0; i < LONG; i++) {
                below += lengths[i];
                if (below > rank) {
                    return i;
                }
            }
            return longLengths.stream()
                    .sorted()
                    .skip(rank - (long) below)
                    .findFirst()
                    .orElseThrow();
        }
    }
}
