package org.winnow.jobs.shard;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows by the space that is left in them. Every step takes time in the logarithm of the row's length to base 64: the
 * lowest of some levels of bits says which spaces have rows, each higher one which words below are not 0.
 */
final class FreeSpace {
    private static final int NONE = -1;

    private final int[] last;
    private final List<long[]> levels = new ArrayList<>();
    private int[] before = new int[1024];

    /** @param capacity the largest space */
    FreeSpace(int capacity) {
        last = new int[capacity + 1];
        Arrays.fill(last, NONE);
        int bits = capacity + 1;
        do {
            bits = (bits + 63) / 64;
            levels.add(new long[bits]);
        } while (bits > 1);
    }

    void put(int space, int row) {
        if (row >= before.length) {
            before = Arrays.copyOf(before, Math.max(row + 1, before.length * 2));
        }
        before[row] = last[space];
        last[space] = row;
        int bit = space;
        for (long[] level : levels) {
            level[bit >>> 6] |= 1L << bit;
            bit >>>= 6;
        }
    }

    /** Takes out the row that came last to a space that has one. */
    int take(int space) {
        int row = last[space];
        last[space] = before[row];
        if (last[space] == NONE) {
            clear(space);
        }
        return row;
    }

    private void clear(int space) {
        int bit = space;
        for (long[] level : levels) {
            level[bit >>> 6] &= ~(1L << bit);
            if (level[bit >>> 6] != 0) {
                return;
            }
            bit >>>= 6;
        }
    }

    /** The smallest space that has a row and is not below {@code least}; -1 if there is none. */
    int atLeast(int least) {
        int from = least;
        for (int height = 0; height < levels.size(); height++) {
            long[] level = levels.get(height);
            int word = from >>> 6;
            if (word >= level.length) {
                return NONE;
            }
            long bits = level[word] & (-1L << from);
            if (bits != 0) {
                return lowest(height, (word << 6) + Long.numberOfTrailingZeros(bits));
            }
            from = word + 1;
        }
        return NONE;
    }

    private int lowest(int height, int bit) {
        int found = bit;
        for (int below = height - 1; below >= 0; below--) {
            found = (found << 6) + Long.numberOfTrailingZeros(levels.get(below)[found]);
        }
        return found;
    }
}
