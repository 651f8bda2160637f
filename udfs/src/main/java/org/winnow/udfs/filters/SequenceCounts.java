package org.winnow.udfs.filters;

/**
 * How often each run of n words occurs in a document.
 *
 * <p>A run of n words can occur twice only if the runs of n-1 words at its place and at the next one do, so that only those
 * places are looked up; in ordinary prose that is a few per cent from three words on.
 */
final class SequenceCounts {
    private static final long STEP = 0xC2B2AE3D27D4EB4FL;

    private final HashSlots slots;
    /** Hash of the first i words. */
    private final long[] prefixes;

    private final int n;
    private final int places;
    /** Where the run at a place occurs first, and at that place the number of its occurrences. */
    private int[] firsts;

    private int[] counts;
    private int top;
    private int topCount;

    private SequenceCounts(HashSlots slots, long[] prefixes, int n, SequenceCounts shorter) {
        this.slots = slots;
        this.prefixes = prefixes;
        this.n = n;
        this.places = Math.max(0, prefixes.length - n);
        this.topCount = places > 0 ? 1 : 0;
        if (shorter == null || shorter.topCount > 1) {
            count(shorter);
        }
    }

    static SequenceCounts pairs(Tokens words) {
        long[] prefixes = new long[words.size() + 1];
        for (int i = 0; i < words.size(); i++) {
            long hash = words.hash(i);
            prefixes[i + 1] = prefixes[i] * STEP + (hash ^ (hash >>> 29));
        }
        return new SequenceCounts(words.text.slots(), prefixes, 2, null);
    }

    /** Counts of runs that are one word longer. */
    SequenceCounts longer() {
        return new SequenceCounts(slots, prefixes, n + 1, this);
    }

    /** Words in a run. */
    int length() {
        return n;
    }

    int places() {
        return places;
    }

    /** Occurrences of the run at a place. */
    int count(int place) {
        return counts == null ? 1 : counts[firsts[place]];
    }

    /** The first place with the most frequent run. */
    int top() {
        return top;
    }

    /** Occurrences of the most frequent run, 0 if the document is too short for any. */
    int topCount() {
        return topCount;
    }

    private void count(SequenceCounts shorter) {
        firsts = new int[places];
        counts = new int[places];
        long power = 1;
        for (int k = 0; k < n; k++) {
            power *= STEP;
        }
        slots.reset(shorter == null ? places : shorter.repeated());
        for (int i = 0; i < places; i++) {
            boolean candidate = shorter == null || shorter.count(i) > 1 && shorter.count(i + 1) > 1;
            int first = candidate ? slots.putIfAbsent(prefixes[i + n] - prefixes[i] * power, i + 1) - 1 : i;
            firsts[i] = first;
            counts[first]++;
        }
        for (int i = 0; i < places; i++) {
            if (counts[i] > topCount) {
                topCount = counts[i];
                top = i;
            }
        }
    }

    /** Number of places whose run occurs more than once. */
    private int repeated() {
        int repeated = 0;
        for (int i = 0; i < places; i++) {
            repeated += count(i) > 1 ? 1 : 0;
        }
        return repeated;
    }
}
