package org.winnow.udfs.filters;

/**
 * Counts of word n-grams, by hash: no n-gram is ever put together as a string.
 *
 * <p>The reference programs differ in what they call repeated; each variant has its method. All lengths are code points.
 */
final class Ngrams {
    private static final long STEP = 0xC2B2AE3D27D4EB4FL;

    private final HashSlots slots;
    private final int size;
    /** Hash of the first i words as a sequence. */
    private final long[] sequence;
    /** Hash of the first i words written one after the other. */
    private final long[] joined;
    /** Chars and code points in the first i words. */
    private final int[] chars;

    private final int[] lengths;

    Ngrams(Tokens words) {
        slots = words.text.slots();
        size = words.size();
        sequence = new long[size + 1];
        joined = new long[size + 1];
        chars = new int[size + 1];
        lengths = new int[size + 1];
        for (int i = 0; i < size; i++) {
            long hash = words.hash(i);
            int length = words.spans.end(i) - words.spans.start(i);
            sequence[i + 1] = sequence[i] * STEP + (hash ^ (hash >>> 29));
            joined[i + 1] = TextHash.join(joined[i], hash, length);
            chars[i + 1] = chars[i] + length;
            lengths[i + 1] = lengths[i] + words.length(i);
        }
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
        int[] counts = counts(n);
        int top = first(counts);
        return top < 0 ? 0 : (long) (length(top, n) + n - 1) * counts[top];
    }

    /** The same without the spaces (Dolma). */
    long top(int n) {
        int[] counts = counts(n);
        int top = first(counts);
        return top < 0 ? 0 : (long) length(top, n) * counts[top];
    }

    /** The same without the spaces; of several equally frequent ones the longest counts, none if all occur once (DCLM). */
    long topLongest(int n) {
        int[] counts = counts(n);
        int most = 2;
        int longest = 0;
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > most) {
                most = counts[i];
                longest = length(i, n);
            } else if (counts[i] == most) {
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
        slots.reset(size - n + 1);
        int repeated = 0;
        int i = 0;
        while (i + n <= size) {
            long key = joined[i + n] - joined[i] * TextHash.power(chars[i + n] - chars[i]);
            if (slots.add(key)) {
                i++;
            } else {
                repeated += length(i, n);
                i += n;
            }
        }
        return repeated;
    }

    /** Code points in words that are part of any n-gram occurring at least twice, each word once (DCLM). */
    int covered(int n) {
        int[] firsts = new int[Math.max(0, size - n + 1)];
        int[] counts = counts(n, firsts);
        int covered = 0;
        int next = 0;
        for (int i = 0; i < firsts.length; i++) {
            if (counts[firsts[i]] > 1) {
                int from = Math.max(next, i);
                covered += lengths[i + n] - lengths[from];
                next = i + n;
            }
        }
        return covered;
    }

    /** Share of the code points of all n-grams, overlaps counted each time, that lie in n-grams occurring twice (Dolma). */
    double repeatedMass(int n) {
        int[] counts = counts(n);
        long all = 0;
        long repeated = 0;
        for (int i = 0; i < counts.length; i++) {
            long mass = (long) counts[i] * length(i, n);
            all += mass;
            repeated += counts[i] > 1 ? mass : 0;
        }
        return DocumentText.fraction(repeated, all);
    }

    private int length(int i, int n) {
        return lengths[i + n] - lengths[i];
    }

    /** Number of occurrences of each n-gram, at the place where it occurs first. */
    private int[] counts(int n) {
        return counts(n, new int[0]);
    }

    private int[] counts(int n, int[] firsts) {
        int places = Math.max(0, size - n + 1);
        int[] counts = new int[places];
        long power = 1;
        for (int k = 0; k < n; k++) {
            power *= STEP;
        }
        slots.reset(places);
        for (int i = 0; i < places; i++) {
            int first = slots.putIfAbsent(sequence[i + n] - sequence[i] * power, i + 1) - 1;
            counts[first]++;
            if (firsts.length > 0) {
                firsts[i] = first;
            }
        }
        return counts;
    }

    /** The first of the places with the most occurrences, -1 if there is none. */
    private static int first(int[] counts) {
        int top = -1;
        for (int i = 0; i < counts.length; i++) {
            if (top < 0 || counts[i] > counts[top]) {
                top = i;
            }
        }
        return top;
    }
}
