package org.winnow.jobs.shard;

/** A random order that a number chooses: Fisher and Yates' shuffle by the SplitMix64 generator of Steele, Lea and Flood. */
final class Shuffle {
    private static final long GAMMA = 0x9E37_79B9_7F4A_7C15L;

    private Shuffle() {}

    /** The numbers from 0 to {@code count - 1}; equal arguments give an equal order, on any Java. */
    static int[] order(int count, long key) {
        int[] order = new int[count];
        long state = key;
        for (int i = 0; i < count; i++) {
            state += GAMMA;
            // The upper half of 32 random bits times the number of places; off by less than 2^-32 times that.
            int place = (int) (((mix(state) >>> 32) * (i + 1L)) >>> 32);
            order[i] = order[place];
            order[place] = i;
        }
        return order;
    }

    private static long mix(long state) {
        long z = (state ^ (state >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D0_49BB_1331_11EBL;
        return z ^ (z >>> 31);
    }
}
