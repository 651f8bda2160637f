package org.winnow.udfs.filters;

/**
 * Counts of word n-grams, by hash: no n-gram is ever put together as a string.
 *
 * <p>The reference programs differ in what they call repeated; each variant has its method. All lengths are code points.
 */
final class Ngrams {
    private final int size;
    /** Code points in the first i words. */
    private final int[] lengths;

    private final Lazy<JoinedRuns> joined;
    private final Tokens words;
    /** Only one length at a time: ten would weigh more than the document. */
    private SequenceCounts current;

    Ngrams(Tokens words) {
        this.words = words;
        size = words.size();
        lengths = new int[size + 1];
        for (int i = 0; i < size; i++) {
            lengths[i + 1] = lengths[i] + words.length(i);
        }
        joined = new Lazy<>(() -> new JoinedRuns(words, lengths));
    }

    /** Code points in all words. */
    int mass() {
        return lengths[size];
    }

    /**
     * Code points in the most frequent n-gram times its occurrences, the words joined by a space; the first of several
     * equally frequent ones counts, and one that occurs once counts as well (datatrove).
     */
    long topWithSpaces(int n) {
        return size < n ? 0 : (long) (length(level(n).top(), n) + n - 1) * level(n).topCount();
    }

    /** The same without the spaces (Dolma). */
    long top(int n) {
        return size < n ? 0 : (long) length(level(n).top(), n) * level(n).topCount();
    }

    /** The same without the spaces; of several equally frequent ones the longest counts, none if all occur once (DCLM). */
    long topLongest(int n) {
        SequenceCounts counts = level(n);
        int most = counts.topCount();
        if (most < 2) {
            return 0;
        }
        int longest = 0;
        for (int i = 0; i < counts.places(); i++) {
            if (counts.count(i) == most) {
                longest = Math.max(longest, length(i, n));
            }
        }
        return (long) longest * most;
    }

    /**
     * Code points in second and later occurrences: scanning from the left, an n-gram seen before adds its length and is
     * jumped over, another advances by one word. Words are joined without separator, so that {@code ab c} equals
     * {@code a bc} (datatrove).
     */
    int laterOccurrences(int n) {
        return joined.get().laterOccurrences(n);
    }

    /** Code points in words that are part of any n-gram occurring at least twice, each word once (DCLM). */
    int covered(int n) {
        SequenceCounts counts = level(n);
        int covered = 0;
        int next = 0;
        for (int i = 0; counts.topCount() > 1 && i < counts.places(); i++) {
            if (counts.count(i) > 1) {
                covered += lengths[i + n] - lengths[Math.max(next, i)];
                next = i + n;
            }
        }
        return covered;
    }

    /** Share of the code points of all n-grams, overlaps counted each time, that lie in n-grams occurring twice (Dolma). */
    double repeatedMass(int n) {
        SequenceCounts counts = level(n);
        if (counts.topCount() < 2) {
            return 0;
        }
        long all = 0;
        long repeated = 0;
        for (int i = 0; i < counts.places(); i++) {
            int mass = length(i, n);
            all += mass;
            repeated += counts.count(i) > 1 ? mass : 0;
        }
        return DocumentText.fraction(repeated, all);
    }

    private SequenceCounts level(int n) {
        if (current == null || current.length() > n) {
            current = SequenceCounts.pairs(words);
        }
        while (current.length() < n) {
            current = current.longer();
        }
        return current;
    }

    private int length(int i, int n) {
        return lengths[i + n] - lengths[i];
    }
}
