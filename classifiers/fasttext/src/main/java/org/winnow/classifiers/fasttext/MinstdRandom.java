package org.winnow.classifiers.fasttext;

/**
 * The C++ standard library's {@code minstd_rand} and what GNU's libstdc++ (GCC 12) makes of its numbers, draw for draw.
 */
final class MinstdRandom {
    private static final long MULTIPLIER = 48271;
    private static final long MODULUS = Integer.MAX_VALUE;
    /** How many values a draw has: 0 to {@code RANGE - 1} after its lowest, 1, is taken off. */
    private static final long RANGE = MODULUS - 1;

    private long state;

    MinstdRandom(int seed) {
        // A negative seed becomes a 64-bit unsigned number there.
        long start = Long.remainderUnsigned(seed, MODULUS);
        this.state = start == 0 ? 1 : start;
    }

    private long draw() {
        state = state * MULTIPLIER % MODULUS;
        return state - 1;
    }

    /** A double in [0, 1) of two draws. */
    double uniform() {
        double low = draw();
        double sum = low + draw() * (double) RANGE;
        double value = sum / ((double) RANGE * RANGE);
        return value >= 1 ? Math.nextDown(1.0) : value;
    }

    /** A whole number in [0, {@code bound}), {@code bound} at least 1 and at most {@link #RANGE}. */
    long below(long bound) {
        if (bound == RANGE) {
            return draw();
        }
        long scale = (RANGE - 1) / bound;
        long value;
        do {
            value = draw();
        } while (value >= bound * scale);
        return value / scale;
    }

    /** Shuffles as {@code std::shuffle} does, which draws once for two swaps where one draw has range enough. */
    void shuffle(int[] values) {
        long length = values.length;
        if (length == 0) {
            return;
        }
        if ((RANGE - 1) / length < length) {
            for (int i = 1; i < length; i++) {
                swap(values, i, (int) below(i + 1));
            }
            return;
        }
        int i = 1;
        if (length % 2 == 0) {
            swap(values, i++, (int) below(2));
        }
        for (; i < length; i += 2) {
            long both = below((i + 1L) * (i + 2L));
            swap(values, i, (int) (both / (i + 2)));
            swap(values, i + 1, (int) (both % (i + 2)));
        }
    }

    private static void swap(int[] values, int i, int j) {
        int value = values[i];
        values[i] = values[j];
        values[j] = value;
    }
}
