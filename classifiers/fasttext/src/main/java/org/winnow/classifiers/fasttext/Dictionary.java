package org.winnow.classifiers.fasttext;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The words and labels of a model. Words have the ids 0 to {@code words() - 1}; a label's place in {@link #labels()} is
 * its row in the output matrix. Look-up is by the FNV-1a hash that the n-grams need anyway.
 */
final class Dictionary {
    /** The word that stands for the end of a line. */
    static final byte[] END_OF_LINE = "</s>".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] LABEL_PREFIX = "__label__".getBytes(StandardCharsets.US_ASCII);
    private static final int FNV_OFFSET = 0x811c9dc5;
    private static final int FNV_PRIME = 16777619;

    private final int words;
    private final List<String> labels;
    private final long tokens;
    private final long[] counts;
    // All entries' bytes one after the other; entry i is [starts[i], starts[i + 1]).
    private final byte[] text;
    private final int[] starts;
    private final int[] hashes;
    private final int[] slots;

    /**
     * @param words how many of the entries are words; they come first, the labels after them
     * @param tokens length of the training text, in tokens
     * @param counts of each entry how often it stood in the training text
     * @param text all entries' bytes one after the other
     * @param starts entry i is {@code text[starts[i]]} to {@code text[starts[i + 1] - 1]}
     */
    Dictionary(int words, long tokens, long[] counts, byte[] text, int[] starts) {
        this.words = words;
        this.tokens = tokens;
        this.counts = counts;
        this.text = text;
        this.starts = starts;
        int entries = starts.length - 1;
        this.hashes = new int[entries];
        int capacity = Math.max(2, Integer.highestOneBit(Math.max(1, entries)) << 2);
        this.slots = new int[capacity > 0 ? capacity : 1 << 30];
        Arrays.fill(slots, -1);
        for (int id = 0; id < entries; id++) {
            hashes[id] = hash(text, starts[id], starts[id + 1]);
            slots[slot(text, starts[id], starts[id + 1], hashes[id])] = id;
        }
        List<String> names = new ArrayList<>();
        for (int id = words; id < entries; id++) {
            names.add(new String(text, starts[id], starts[id + 1] - starts[id], StandardCharsets.UTF_8));
        }
        this.labels = List.copyOf(names);
    }

    /** What a file says of its dictionary before the entries follow. */
    record Sizes(int entries, int words, int labels, long tokens, long prunedBuckets) {
        static Sizes read(ModelFile file) throws IOException {
            Sizes sizes = unchecked(file);
            if (sizes.words < 0 || sizes.labels < 1 || (long) sizes.words + sizes.labels != sizes.entries) {
                throw file.damaged("the dictionary's " + sizes.entries + " entries are not its " + sizes.words
                        + " words plus its " + sizes.labels + " labels, at least one of them a label");
            }
            if (sizes.prunedBuckets < -1) {
                throw file.damaged("the number of kept buckets is " + sizes.prunedBuckets + " (must be -1 or more)");
            }
            // The least an entry takes: the end of its name, a count and a type.
            file.require(sizes.entries, 1 + Long.BYTES + 1, "the dictionary");
            return sizes;
        }

        private static Sizes unchecked(ModelFile file) throws IOException {
            int entries = file.readInt("the dictionary's size");
            int words = file.readInt("the number of words");
            int labels = file.readInt("the number of labels");
            long tokens = file.readLong("the number of tokens");
            return new Sizes(entries, words, labels, tokens, file.readLong("the number of kept buckets"));
        }
    }

    static Dictionary read(ModelFile file, Sizes sizes) throws IOException {
        int[] starts = new int[sizes.entries + 1];
        long[] counts = new long[sizes.entries];
        byte[] text = new byte[1 << 12];
        int length = 0;
        for (int id = 0; id < sizes.entries; id++) {
            for (byte b; (b = file.readByte("a word")) != 0; length++) {
                if (length == text.length) {
                    text = Arrays.copyOf(text, grown(file, length));
                }
                text[length] = b;
            }
            starts[id + 1] = length;
            counts[id] = file.readLong("the count of a word");
            byte type = file.readByte("the type of a word");
            if (type != (id < sizes.words ? 0 : 1)) {
                throw file.damaged("entry " + id + " of the dictionary has type " + type + " (must be 0 for the first "
                        + sizes.words + ", the words, and 1 for the labels)");
            }
        }
        return new Dictionary(sizes.words, sizes.tokens, counts, text, starts);
    }

    private static int grown(ModelFile file, int length) throws FastTextFormatException {
        if (length > Integer.MAX_VALUE - 8 - (1 << 12)) {
            throw file.failure("the dictionary's words are longer than 2 GB", "Use a model with fewer words");
        }
        return (int) Math.min(Integer.MAX_VALUE - 8L, length * 2L);
    }

    /** This dictionary with only some of its words, in rising order, and all its labels. */
    Dictionary keeping(int[] keptWords) {
        int labelCount = counts.length - words;
        int[] keptStarts = new int[keptWords.length + labelCount + 1];
        long[] keptCounts = new long[keptWords.length + labelCount];
        byte[] keptText = new byte[text.length];
        int length = 0;
        for (int i = 0; i < keptCounts.length; i++) {
            int id = i < keptWords.length ? keptWords[i] : words + i - keptWords.length;
            int size = starts[id + 1] - starts[id];
            System.arraycopy(text, starts[id], keptText, length, size);
            length += size;
            keptStarts[i + 1] = length;
            keptCounts[i] = counts[id];
        }
        return new Dictionary(keptWords.length, tokens, keptCounts, Arrays.copyOf(keptText, length), keptStarts);
    }

    int words() {
        return words;
    }

    List<String> labels() {
        return labels;
    }

    /** Words and labels together. */
    int entries() {
        return starts.length - 1;
    }

    /** Length of the training text, in tokens. */
    long tokens() {
        return tokens;
    }

    /** How often entry {@code id} stood in the training text. */
    long count(int id) {
        return counts[id];
    }

    /** How often each label stood in the training text; hierarchical softmax builds its tree from these. */
    long[] labelCounts() {
        return Arrays.copyOfRange(counts, words, counts.length);
    }

    /** The id of a word, {@code words()} or more for a label, -1 for what the model does not know. */
    int find(byte[] bytes, int from, int to, int hash) {
        return slots[slot(bytes, from, to, hash)];
    }

    /** The bytes of entry {@code id}: a word, or from {@code words()} on a label. */
    byte[] entry(int id) {
        return Arrays.copyOfRange(text, starts[id], starts[id + 1]);
    }

    private int slot(byte[] bytes, int from, int to, int hash) {
        int mask = slots.length - 1;
        // FNV's low bits are its best, yet short words differ mostly in their last byte: fold the high ones in.
        int slot = (hash ^ hash >>> 15) & mask;
        while (true) {
            int id = slots[slot];
            if (id < 0 || hashes[id] == hash && Arrays.equals(text, starts[id], starts[id + 1], bytes, from, to)) {
                return slot;
            }
            slot = slot + 1 & mask;
        }
    }

    /** FNV-1a over signed bytes, which is what the reference computes on every platform. */
    static int hash(byte[] bytes, int from, int to) {
        int hash = FNV_OFFSET;
        for (int i = from; i < to; i++) {
            hash = extend(hash, bytes[i]);
        }
        return hash;
    }

    static int emptyHash() {
        return FNV_OFFSET;
    }

    static int extend(int hash, byte next) {
        return (hash ^ next) * FNV_PRIME;
    }

    /** Whether an unknown token is a label, which no text can be predicted from. The files do not store the prefix. */
    static boolean isLabel(byte[] bytes, int from, int to) {
        return Token.startsWith(bytes, from, to, LABEL_PREFIX);
    }
}
