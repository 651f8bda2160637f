package org.winnow.classifiers.fasttext;

import java.util.Arrays;

/**
 * Words of more than 16 bytes and those that had no room in {@link KeyTable}, found by their FNV-1a hash. They are few,
 * so the slots are filled anew at load.
 *
 * @param text all words' bytes one after the other
 * @param starts word i is {@code text[starts[i]]} to {@code text[starts[i + 1] - 1]}
 * @param entries of each word, see {@link TokenTable}
 * @param slots places of words by their hashes, -1 where free
 */
record OtherWords(byte[] text, int[] starts, long[] entries, int[] slots) {
    static OtherWords of(byte[] text, int[] starts, long[] entries) {
        // Mostly free, as most tokens that come here are unknown.
        int[] slots = new int[Integer.highestOneBit(Math.max(1, entries.length)) << 3];
        Arrays.fill(slots, -1);
        OtherWords words = new OtherWords(text, starts, entries, slots);
        for (int i = 0; i < entries.length; i++) {
            slots[words.slot(text, starts[i], starts[i + 1], (int) (entries[i] >>> 32))] = i;
        }
        return words;
    }

    /** The entry of a token with this hash, or 0. */
    long find(byte[] bytes, int from, int to, int hash) {
        int word = slots[slot(bytes, from, to, hash)];
        return word < 0 ? 0 : entries[word];
    }

    private int slot(byte[] bytes, int from, int to, int hash) {
        int mask = slots.length - 1;
        int slot = (hash ^ hash >>> 15) & mask;
        while (slots[slot] >= 0 && !is(slots[slot], bytes, from, to, hash)) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private boolean is(int word, byte[] bytes, int from, int to, int hash) {
        return (int) (entries[word] >>> 32) == hash
                && Arrays.equals(text, starts[word], starts[word + 1], bytes, from, to);
    }
}
