package org.winnow.classifiers.tokenizer;

import java.util.Arrays;

/** How often each pair of tokens stands side by side, and the candidate that is being made for it. */
final class PairTable {
    private static final long FREE = -1;

    // Entries: left id << 32 | right id, its count, and the number of its candidate plus one.
    private long[] pairs;
    private long[] counts;
    private int[] candidates;
    private int used;

    PairTable() {
        allocate(1 << 16);
    }

    static long pair(int left, int right) {
        return (long) left << 32 | right;
    }

    private void allocate(int length) {
        pairs = new long[length];
        Arrays.fill(pairs, FREE);
        counts = new long[length];
        candidates = new int[length];
        used = 0;
    }

    long count(long pair) {
        int slot = slot(pair);
        return pairs[slot] == pair ? counts[slot] : 0;
    }

    /** Adds to its count and returns where it is until the next call of this method. */
    int add(long pair, long change) {
        int slot = slot(pair);
        if (pairs[slot] == FREE) {
            if (2 * used >= pairs.length) {
                withoutZeros();
                slot = slot(pair);
            }
            pairs[slot] = pair;
            used++;
        }
        counts[slot] += change;
        return slot;
    }

    int candidate(int slot) {
        return candidates[slot] - 1;
    }

    void candidate(int slot, int number) {
        candidates[slot] = number + 1;
    }

    void forgetCandidate(long pair) {
        candidates[slot(pair)] = 0;
    }

    /** Makes room by leaving out pairs that are no more. */
    private void withoutZeros() {
        long[] oldPairs = pairs;
        long[] oldCounts = counts;
        int[] oldCandidates = candidates;
        int live = 0;
        for (int i = 0; i < oldPairs.length; i++) {
            live += oldPairs[i] != FREE && (oldCounts[i] != 0 || oldCandidates[i] != 0) ? 1 : 0;
        }
        allocate(4 * live < oldPairs.length ? oldPairs.length : Math.multiplyExact(2, oldPairs.length));
        for (int i = 0; i < oldPairs.length; i++) {
            if (oldPairs[i] != FREE && (oldCounts[i] != 0 || oldCandidates[i] != 0)) {
                int slot = slot(oldPairs[i]);
                pairs[slot] = oldPairs[i];
                counts[slot] = oldCounts[i];
                candidates[slot] = oldCandidates[i];
                used++;
            }
        }
    }

    /** Where the pair is, or the free place where it belongs. */
    private int slot(long pair) {
        int mask = pairs.length - 1;
        long hash = pair * 0x9E3779B97F4A7C15L;
        int slot = (int) (hash >>> 32 ^ hash >>> 15) & mask;
        while (pairs[slot] != pair && pairs[slot] != FREE) {
            slot = slot + 1 & mask;
        }
        return slot;
    }
}
