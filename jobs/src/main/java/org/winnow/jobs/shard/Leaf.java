package org.winnow.jobs.shard;

import java.io.Serializable;
import java.util.Locale;

/**
 * The documents whose keys begin with the same bits.
 *
 * @param prefix the key's first 31 bits as a number, those beyond {@code depth} 0
 * @param depth how many bits are shared, 0 to 31
 */
record Leaf(int prefix, int depth, Contents contents) implements Serializable {
    /** So many that {@link #firstId} is positive and rows have the other 32 bits. */
    static final int MAX_DEPTH = 31;

    /** The first 31 bits of a key. */
    static int place(long key) {
        return (int) (key >>> (Long.SIZE - MAX_DEPTH));
    }

    /** A place without the bits beyond a depth. */
    static int prefix(int place, int depth) {
        return place & ~(int) ((1L << (MAX_DEPTH - depth)) - 1);
    }

    boolean holds(int place) {
        return prefix(place, depth) == prefix;
    }

    /** Names sort as keys do. */
    String file() {
        return String.format(Locale.ROOT, "shard-%08x-%02d.parquet", prefix, depth);
    }

    /** {@code seq_id} of the first row. */
    long firstId() {
        return (long) prefix << Integer.SIZE;
    }
}
