package org.winnow.udfs.extract;

import java.util.HashSet;
import java.util.Set;

/** Runs of successive words of a text, as a set of hashes: how much of another text is quoted from it. */
final class Shingles {
    static final Shingles NONE = new Shingles(1, Set.of());

    private final int length;
    private final Set<Integer> hashes;

    private Shingles(int length, Set<Integer> hashes) {
        this.length = length;
        this.hashes = hashes;
    }

    static Shingles of(String text, int length) {
        if (text.isEmpty()) {
            return NONE;
        }
        Set<Integer> hashes = new HashSet<>();
        scan(text, length, hash -> {
            hashes.add(hash);
            return true;
        });
        return new Shingles(length, hashes);
    }

    boolean isEmpty() {
        return hashes.isEmpty();
    }

    /** Share of the runs of {@code text} that are in this set, 0 if it has none. */
    float share(String text) {
        if (hashes.isEmpty()) {
            return 0;
        }
        int[] seenAndFound = new int[2];
        scan(text, length, hash -> {
            seenAndFound[0]++;
            if (hashes.contains(hash)) {
                seenAndFound[1]++;
            }
            return seenAndFound[0] < 40;
        });
        return seenAndFound[0] == 0 ? 0 : (float) seenAndFound[1] / seenAndFound[0];
    }

    private interface Sink {
        /** Takes a hash; says whether to go on. */
        boolean take(int hash);
    }

    private static void scan(String text, int length, Sink sink) {
        int[] last = new int[length];
        int words = 0;
        int word = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : ' ';
            if (Character.isLetterOrDigit(c)) {
                word = word * 31 + Character.toLowerCase(c);
            } else if (word != 0) {
                last[words++ % length] = word;
                word = 0;
                if (words >= length && !sink.take(hash(last, words))) {
                    return;
                }
            }
        }
    }

    private static int hash(int[] last, int words) {
        int hash = 7;
        for (int i = 0; i < last.length; i++) {
            hash = hash * 1_000_003 + last[(words + i) % last.length];
        }
        return hash;
    }
}
