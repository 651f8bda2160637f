package org.winnow.udfs.filters;

import java.util.Arrays;

/** An open-addressing table from 64-bit hashes to small numbers that keeps its arrays from one use to the next. */
final class HashSlots {
    private long[] keys = new long[64];
    private int[] values = new int[64];
    private int mask;
    private int zeroValue;

    /** Empties the table and makes room for so many keys. */
    HashSlots reset(int capacity) {
        int size = Integer.highestOneBit(Math.max(capacity, 16)) << 2;
        if (size > keys.length) {
            keys = new long[size];
            values = new int[size];
        } else {
            Arrays.fill(keys, 0, size, 0L);
        }
        mask = size - 1;
        zeroValue = 0;
        return this;
    }

    /** Adds a key; true if it was new. */
    boolean add(long key) {
        int slot = slot(key);
        if (slot < 0) {
            boolean fresh = zeroValue == 0;
            zeroValue = 1;
            return fresh;
        }
        boolean fresh = keys[slot] == 0;
        keys[slot] = key;
        return fresh;
    }

    /** The value of a key, which becomes {@code value} if it had none; {@code value} must not be 0. */
    int putIfAbsent(long key, int value) {
        int slot = slot(key);
        if (slot < 0) {
            zeroValue = zeroValue == 0 ? value : zeroValue;
            return zeroValue;
        }
        if (keys[slot] == 0) {
            keys[slot] = key;
            values[slot] = value;
        }
        return values[slot];
    }

    /** The value of a key, 0 if it has none. */
    int value(long key) {
        int slot = slot(key);
        if (slot < 0) {
            return zeroValue;
        }
        return keys[slot] == 0 ? 0 : values[slot];
    }

    /** Where the key is or would go; -1 for key 0, which marks free slots. */
    private int slot(long key) {
        if (key == 0) {
            return -1;
        }
        int slot = TextHash.slot(key, mask);
        while (keys[slot] != 0 && keys[slot] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }
}
