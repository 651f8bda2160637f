package org.winnow.classifiers.tokenizer;

import java.util.Arrays;

/** A pair that may be merged next: how often it came when last looked at, and the pieces that have it. */
final class Candidate implements Comparable<Candidate> {
    final long pair;
    private long count;
    private int[] pieces = new int[2];
    private int size;

    Candidate(long pair) {
        this.pair = pair;
    }

    long count() {
        return count;
    }

    void count(long newCount) {
        count = newCount;
    }

    /** Pieces come in runs, so a piece that was added just before is not added again. */
    void add(int piece) {
        if (size > 0 && pieces[size - 1] == piece) {
            return;
        }
        if (size == pieces.length) {
            pieces = Arrays.copyOf(pieces, 2 * size);
        }
        pieces[size++] = piece;
    }

    int pieces() {
        return size;
    }

    int piece(int i) {
        return pieces[i];
    }

    /** The most frequent first; of equally frequent ones the one with the smaller left id, then right id. */
    @Override
    public int compareTo(Candidate other) {
        return count != other.count ? Long.compare(other.count, count) : Long.compare(pair, other.pair);
    }
}
