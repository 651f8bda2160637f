package org.winnow.classifiers.fasttext;

/**
 * A hash table from keys of one or two longs to entries, in one array: slot by slot the key and its entry, so that a
 * look-up touches one or two neighbouring cache lines. Key 0 marks a free slot.
 *
 * <p>A key lies at its place or in the slot behind it; one that finds both taken has no room here. So a look-up always
 * reads the same two slots, and needs no branch: whether a word is known cannot be predicted, and a wrong guess costs
 * more than the second comparison.
 */
final class KeyTable {
    private static final long FIRST = 0x9E3779B97F4A7C15L;
    private static final long SECOND = 0xC2B2AE3D27D4EB4FL;

    private final int keyLongs;
    private final int shift;
    private final long[] slots;

    private KeyTable(int keyLongs, int bits, long[] slots) {
        this.keyLongs = keyLongs;
        this.shift = Long.SIZE - bits;
        this.slots = slots;
    }

    /** A table for so many keys, at most half full. */
    static KeyTable sizedFor(int keys, int keyLongs) {
        int bits = Math.max(1, Long.SIZE - Long.numberOfLeadingZeros(keys * 2L - 1));
        return new KeyTable(keyLongs, bits, new long[slots(bits, keyLongs)]);
    }

    /** @param slots of the length that {@link #slots(int, int)} says */
    static KeyTable of(int keyLongs, int bits, long[] slots) {
        return new KeyTable(keyLongs, bits, slots);
    }

    /** How many longs a table with 2 to the power of {@code bits} places has. */
    static int slots(int bits, int keyLongs) {
        return Math.toIntExact(((1L << bits) + 1) * (keyLongs + 1));
    }

    /** Adds a key or gives it another entry; false where there is no room for it. */
    boolean put(long first, long second, long entry) {
        int width = keyLongs + 1;
        int place = place(first, second) * width;
        for (int at = place; at <= place + width; at += width) {
            boolean same = slots[at] == first && (keyLongs == 1 || slots[at + 1] == second);
            if (same || slots[at] == 0) {
                slots[at] = first;
                slots[at + keyLongs - 1] = keyLongs == 1 ? first : second;
                slots[at + keyLongs] = entry;
                return true;
            }
        }
        return false;
    }

    private int place(long first, long second) {
        return (int) (first * FIRST + second * SECOND >>> shift);
    }

    /** The entry of a key of one long, or 0. */
    long find(long key) {
        int at = place(key, 0) << 1;
        return slots[at + 1] & equal(slots[at] ^ key) | slots[at + 3] & equal(slots[at + 2] ^ key);
    }

    /** The entry of a key of two longs, or 0. */
    long find(long first, long second) {
        int at = place(first, second) * 3;
        return slots[at + 2] & equal(slots[at] ^ first | slots[at + 1] ^ second)
                | slots[at + 5] & equal(slots[at + 3] ^ first | slots[at + 4] ^ second);
    }

    /** All ones where the difference is 0, otherwise 0. */
    private static long equal(long difference) {
        return ~((difference | -difference) >> 63);
    }

    /** One bit per slot, set where it is taken. */
    long[] taken() {
        int width = keyLongs + 1;
        long[] taken = new long[slots.length / width + 63 >>> 6];
        for (int slot = 0; slot * width < slots.length; slot++) {
            if (slots[slot * width] != 0) {
                taken[slot >>> 6] |= 1L << slot;
            }
        }
        return taken;
    }

    int keyLongs() {
        return keyLongs;
    }

    int bits() {
        return Long.SIZE - shift;
    }

    long[] slots() {
        return slots;
    }
}
