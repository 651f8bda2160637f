package org.winnow.classifiers.fasttext;

import java.util.Arrays;

/**
 * The order in which GNU's {@code std::unordered_map<int, int>} is walked after keys were inserted one by one. The
 * reference writes the kept buckets of a pruned model in that order.
 *
 * <p>All elements hang in one list. A key goes behind the element before its bucket's first, or, where its bucket is
 * empty, to the front of the list; growing deals the list out anew by the same rule.
 */
final class GnuHashOrder {
    /** Bucket counts that the table grows through. */
    private static final int[] SIZES = {
        13,
        29,
        59,
        127,
        257,
        541,
        1109,
        2357,
        5087,
        10273,
        20753,
        42043,
        85229,
        172933,
        351061,
        712697,
        1447153,
        2938679,
        5967347,
        12117689,
        24607243,
        49969847,
        101473717,
        206062531,
        418451333,
        849749479,
        1725587117
    };

    private static final int FRONT = 0;
    private static final int NONE = -1;

    private final int[] keys;
    // Element i has number i + 1; number 0 stands for the place before the first.
    private final int[] next;
    // Of each bucket the element before its first.
    private int[] before = new int[0];

    private GnuHashOrder(int[] keys) {
        this.keys = keys;
        this.next = new int[keys.length + 1];
        next[FRONT] = NONE;
        int growth = 0;
        for (int i = 0; i < keys.length; i++) {
            if (i == before.length) {
                grow(SIZES[growth++]);
            }
            insert(i + 1);
        }
    }

    /** Indices into {@code keys} (0 or more, all different) in the order of the map. */
    static int[] of(int[] keys) {
        GnuHashOrder order = new GnuHashOrder(keys);
        int[] indices = new int[keys.length];
        int element = order.next[FRONT];
        for (int i = 0; i < indices.length; i++) {
            indices[i] = element - 1;
            element = order.next[element];
        }
        return indices;
    }

    private int bucket(int element) {
        return keys[element - 1] % before.length;
    }

    private void insert(int element) {
        int bucket = bucket(element);
        if (before[bucket] != NONE) {
            next[element] = next[before[bucket]];
            next[before[bucket]] = element;
            return;
        }
        next[element] = next[FRONT];
        next[FRONT] = element;
        before[bucket] = FRONT;
        if (next[element] != NONE) {
            before[bucket(next[element])] = element;
        }
    }

    private void grow(int size) {
        before = new int[size];
        Arrays.fill(before, NONE);
        int element = next[FRONT];
        next[FRONT] = NONE;
        while (element != NONE) {
            int following = next[element];
            insert(element);
            element = following;
        }
    }
}
