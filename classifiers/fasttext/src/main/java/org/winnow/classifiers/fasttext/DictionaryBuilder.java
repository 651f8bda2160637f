package org.winnow.classifiers.fasttext;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Counts words and labels and brings them into the order of the reference program: words before labels, frequent ones
 * first, equal ones as {@code std::sort} leaves them. Entries are numbered as they come until {@link #threshold}
 * renumbers them.
 */
final class DictionaryBuilder {
    private final byte[] labelPrefix;
    private long tokens;
    private int size;
    private int words;
    private byte[] text = new byte[1 << 16];
    // Entry i is text[starts[i]] to text[starts[i + 1] - 1].
    private int[] starts = new int[1 << 12];
    private int[] hashes = new int[1 << 12];
    private long[] counts = new long[1 << 12];
    private boolean[] labels = new boolean[1 << 12];
    private int[] slots = emptySlots(1 << 13);

    DictionaryBuilder(String labelPrefix) {
        this.labelPrefix = labelPrefix.getBytes(StandardCharsets.UTF_8);
    }

    /** Counts the token that the reader stands at and returns its entry. */
    int add(TokenCursor token) {
        return add(token.bytes(), token.from(), token.to(), token.hash(), 1);
    }

    int add(byte[] bytes, int from, int to, int hash, long count) {
        tokens += count;
        int slot = slot(bytes, from, to, hash);
        int id = slots[slot];
        if (id < 0) {
            id = append(bytes, from, to, hash);
            slots[slot] = id;
            if (size > slots.length / 2) {
                rehash(slots.length * 2);
            }
        }
        counts[id] += count;
        return id;
    }

    void addAll(DictionaryBuilder other) {
        for (int id = 0; id < other.size; id++) {
            add(other.text, other.starts[id], other.starts[id + 1], other.hashes[id], other.counts[id]);
        }
    }

    private int append(byte[] bytes, int from, int to, int hash) {
        if (size + 1 == starts.length) {
            int capacity = starts.length * 2;
            starts = Arrays.copyOf(starts, capacity);
            hashes = Arrays.copyOf(hashes, capacity);
            counts = Arrays.copyOf(counts, capacity);
            labels = Arrays.copyOf(labels, capacity);
        }
        int length = to - from;
        int start = starts[size];
        if (length > text.length - start) {
            text = Arrays.copyOf(text, grown(start, length));
        }
        System.arraycopy(bytes, from, text, start, length);
        starts[size + 1] = start + length;
        hashes[size] = hash;
        counts[size] = 0;
        labels[size] = Token.startsWith(bytes, from, to, labelPrefix);
        return size++;
    }

    private static int grown(int start, int length) {
        long needed = (long) start + length;
        if (needed > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("The different words of the text take more than 2 GB together. Train on"
                    + " less text, or on text that is split into shorter words");
        }
        return (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(needed, start * 2L));
    }

    private int slot(byte[] bytes, int from, int to, int hash) {
        int mask = slots.length - 1;
        int slot = (hash ^ hash >>> 15) & mask;
        while (true) {
            int id = slots[slot];
            if (id < 0 || hashes[id] == hash && Arrays.equals(text, starts[id], starts[id + 1], bytes, from, to)) {
                return slot;
            }
            slot = slot + 1 & mask;
        }
    }

    private void rehash(int capacity) {
        slots = emptySlots(capacity);
        int mask = capacity - 1;
        for (int id = 0; id < size; id++) {
            int slot = (hashes[id] ^ hashes[id] >>> 15) & mask;
            while (slots[slot] >= 0) {
                slot = slot + 1 & mask;
            }
            slots[slot] = id;
        }
    }

    private static int[] emptySlots(int capacity) {
        int[] slots = new int[capacity];
        Arrays.fill(slots, -1);
        return slots;
    }

    /** Sorts the entries and forgets words with a count below {@code minCount} and labels below {@code minLabel}. */
    void threshold(long minCount, long minLabel) {
        keep(order(), minCount, minLabel);
    }

    /** As {@link #threshold}, but equal counts are in the order of their bytes, however the entries came. */
    void thresholdByBytes(long minCount, long minLabel) {
        int[] order = IntStream.range(0, size)
                .boxed()
                .sorted(this::compare)
                .mapToInt(Integer::intValue)
                .toArray();
        keep(order, minCount, minLabel);
    }

    private int compare(int a, int b) {
        if (labels[a] != labels[b]) {
            return labels[a] ? 1 : -1;
        }
        return counts[a] != counts[b]
                ? Long.compare(counts[b], counts[a])
                : Arrays.compare(text, starts[a], starts[a + 1], text, starts[b], starts[b + 1]);
    }

    private void keep(int[] order, long minCount, long minLabel) {
        int kept = 0;
        int keptWords = 0;
        for (int id : order) {
            if (counts[id] >= (labels[id] ? minLabel : minCount)) {
                order[kept++] = id;
                keptWords += labels[id] ? 0 : 1;
            }
        }
        take(order, kept);
        words = keptWords;
        rehash(Math.max(1 << 13, Integer.highestOneBit(Math.max(1, size)) << 2));
    }

    private int[] order() {
        long[] keys = new long[size];
        for (int id = 0; id < size; id++) {
            keys[id] = (labels[id] ? 1L << 62 : 0) - counts[id];
        }
        // The sort compares numbers of 32 bits; places in the list of different keys compare as the keys do.
        long[] different = Arrays.stream(keys).sorted().distinct().toArray();
        for (int id = 0; id < size; id++) {
            keys[id] = (long) Arrays.binarySearch(different, keys[id]) << 32 | id;
        }
        GnuSort.byUpperHalf(keys);
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            order[i] = (int) keys[i];
        }
        return order;
    }

    private void take(int[] order, int kept) {
        byte[] oldText = text;
        int[] oldStarts = starts;
        int capacity = Math.max(1 << 12, kept + 1);
        int[] newStarts = new int[capacity];
        int[] newHashes = new int[capacity];
        long[] newCounts = new long[capacity];
        boolean[] newLabels = new boolean[capacity];
        long length = 0;
        for (int i = 0; i < kept; i++) {
            length += oldStarts[order[i] + 1] - oldStarts[order[i]];
        }
        byte[] newText = new byte[(int) Math.max(1 << 16, length)];
        for (int i = 0; i < kept; i++) {
            int id = order[i];
            int bytes = oldStarts[id + 1] - oldStarts[id];
            System.arraycopy(oldText, oldStarts[id], newText, newStarts[i], bytes);
            newStarts[i + 1] = newStarts[i] + bytes;
            newHashes[i] = hashes[id];
            newCounts[i] = counts[id];
            newLabels[i] = labels[id];
        }
        text = newText;
        starts = newStarts;
        hashes = newHashes;
        counts = newCounts;
        labels = newLabels;
        size = kept;
    }

    /** Different words and labels so far. */
    int size() {
        return size;
    }

    /** How many of the entries are words; counted by {@link #threshold}. */
    int words() {
        return words;
    }

    byte[] entry(int id) {
        return Arrays.copyOfRange(text, starts[id], starts[id + 1]);
    }

    long count(int id) {
        return counts[id];
    }

    /** Counts of all tokens ever added, forgotten ones as well. */
    long tokens() {
        return tokens;
    }

    /** All entries as they are numbered now; not to be used with this once it has gone on counting. */
    WordTypes types() {
        return new WordTypes(size, text, starts, hashes, labels);
    }

    /** The dictionary as {@link #threshold} left it. */
    Dictionary build() {
        return build(words, tokens);
    }

    /** The dictionary of entries that were added in its order. */
    Dictionary build(int words, long tokens) {
        return new Dictionary(
                words,
                tokens,
                Arrays.copyOf(counts, size),
                Arrays.copyOf(text, starts[size]),
                Arrays.copyOf(starts, size + 1));
    }
}
