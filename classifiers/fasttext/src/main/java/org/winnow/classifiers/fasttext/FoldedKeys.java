package org.winnow.classifiers.fasttext;

/**
 * A hash table from keys of one or two longs to entries, in one array: slot by slot the key and its entry, so that a
 * look-up touches one cache line. Key 0 marks a free slot. A key lies at its place or in the next free slot behind it;
 * the array has slots beyond the last place, so that no search wraps around.
 */
final class FoldedKeys {
    private static final long FIRST = 0x9E3779B97F4A7C15L;
    private static final long SECOND = 0xC2B2AE3D27D4EB4FL;
    private static final int SPARE = 64;

    private final int keyLongs;
    private final int shift;
    private final long[] slots;

    /** @param shift 64 less the number of bits of a place */
    FoldedKeys(int keyLongs, int shift, long[] slots) {
        this.keyLongs = keyLongs;
        this.shift = shift;
        this.slots = slots;
    }

    /** A table for so many keys, at most four tenths full. */
    static FoldedKeys empty(int keyLongs, int keys) {
        int bits = Math.max(1, 64 - Long.numberOfLeadingZeros(keys * 5L / 2));
        return new FoldedKeys(keyLongs, 64 - bits, new long[slots(bits, keyLongs)]);
    }

    static int slots(int bits, int keyLongs) {
        return Math.toIntExact(((1L << bits) + SPARE) * (keyLongs + 1));
    }

    /** This table with one more key, or with another entry for a key it has; made anew only where it has grown. */
    FoldedKeys with(long first, long second, long entry) {
        int width = keyLongs + 1;
        for (int at = place(first, second) * width; at < slots.length; at += width) {
            boolean same = slots[at] == first && (keyLongs == 1 || slots[at + 1] == second);
            if (same || slots[at] == 0) {
                slots[at] = first;
                if (keyLongs == 2) {
                    slots[at + 1] = second;
                }
                slots[at + keyLongs] = entry;
                return this;
            }
        }
        return grown().with(first, second, entry);
    }

    private FoldedKeys grown() {
        FoldedKeys larger = new FoldedKeys(keyLongs, shift - 1, new long[slots(64 - shift + 1, keyLongs)]);
        for (int at = 0; at < slots.length; at += keyLongs + 1) {
            if (slots[at] != 0) {
                larger = larger.with(slots[at], keyLongs == 2 ? slots[at + 1] : 0, slots[at + keyLongs]);
            }
        }
        return larger;
    }

    private int place(long first, long second) {
        return (int) (first * FIRST + second * SECOND >>> shift);
    }

    /**
     * The entry of a key of one long, or 0. Both slots where it most likely is are read and compared without a branch:
     * whether a word is known cannot be predicted, and a wrong guess costs more than the second comparison.
     */
    long find(long key) {
        int at = (int) (key * FIRST >>> shift) << 1;
        long other = slots[at] ^ key;
        long next = slots[at + 2];
        long nextOther = next ^ key;
        long entry = slots[at + 1] & ~((other | -other) >> 63) | slots[at + 3] & ~((nextOther | -nextOther) >> 63);
        return entry != 0 || next == 0 ? entry : findFurther(key, at + 4);
    }

    private long findFurther(long key, int from) {
        for (int at = from; at < slots.length && slots[at] != 0; at += 2) {
            if (slots[at] == key) {
                return slots[at + 1];
            }
        }
        return 0;
    }

    /** The entry of a key of two longs, or 0. */
    long find(long first, long second) {
        for (int at = place(first, second) * 3; at < slots.length && slots[at] != 0; at += 3) {
            if (slots[at] == first && slots[at + 1] == second) {
                return slots[at + 2];
            }
        }
        return 0;
    }

    int shift() {
        return shift;
    }

    long[] slots() {
        return slots;
    }
}
