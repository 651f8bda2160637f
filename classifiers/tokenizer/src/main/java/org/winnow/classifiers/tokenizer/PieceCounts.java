package org.winnow.classifiers.tokenizer;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.ObjLongConsumer;

/**
 * How often each piece of text occurs, which is all that a byte-level BPE is trained on. Not to be shared between
 * threads.
 */
public final class PieceCounts {
    /**
     * Longer pieces, in bytes, are left out: runs without space of text that is none, such as encoded files, whose
     * merges would take quadratic time. The tokenizers library trains on them too.
     */
    public static final int LONGEST = 4096;

    private final Splitter splitter;
    private final Normalization normalization;
    private byte[] bytes = new byte[1 << 16];
    // Where each piece ends in bytes; it begins where the one before ends.
    private int[] ends = new int[1 << 12];
    private long[] counts = new long[1 << 12];
    // Number of a piece plus one by its hash; 0 is free.
    private int[] table = new int[1 << 14];
    private int size;
    private long occurrences;
    private long leftOut;

    /** @param split how texts are cut */
    public PieceCounts(PublishedSplit split) {
        Objects.requireNonNull(split, "split");
        try {
            splitter = Splitter.of(split.preTokenizer());
            normalization = Normalization.of(split.normalizer());
        } catch (UnsupportedTokenizerException e) {
            throw new AssertionError("every published split is supported", e);
        }
    }

    /** Counts the pieces of a text; special tokens that are spelled out in it are text like any other. */
    public void add(String text) {
        byte[] utf8 = Utf8.of(text, WholePieces.PADDING);
        if (!normalization.changesNothing(utf8, 0, utf8.length - WholePieces.PADDING)) {
            utf8 = Utf8.of(normalization.of(Utf8.withoutHalfPairs(text)), WholePieces.PADDING);
        }
        splitter.cut(utf8, 0, utf8.length - WholePieces.PADDING, this::count);
    }

    /** Different pieces. */
    public int size() {
        return size;
    }

    /** Bytes of the different pieces. */
    public int distinctBytes() {
        return size == 0 ? 0 : ends[size - 1];
    }

    /** Pieces that were counted, each as often as it came. */
    public long occurrences() {
        return occurrences;
    }

    /** Pieces longer than {@link #LONGEST}. */
    public long leftOut() {
        return leftOut;
    }

    /** Each piece's UTF-8 bytes and how often it came, in the order in which they came first. */
    public void forEach(ObjLongConsumer<byte[]> action) {
        for (int piece = 0; piece < size; piece++) {
            action.accept(Arrays.copyOfRange(bytes, start(piece), ends[piece]), counts[piece]);
        }
    }

    private int start(int piece) {
        return piece == 0 ? 0 : ends[piece - 1];
    }

    private void count(byte[] utf8, int from, int to) {
        if (to - from > LONGEST) {
            leftOut++;
            return;
        }
        occurrences++;
        int slot = slot(WholePieces.hash(utf8, from, to));
        while (table[slot] != 0) {
            int piece = table[slot] - 1;
            if (Arrays.equals(bytes, start(piece), ends[piece], utf8, from, to)) {
                counts[piece]++;
                return;
            }
            slot = slot + 1 & table.length - 1;
        }
        insert(slot, utf8, from, to);
    }

    private void insert(int slot, byte[] utf8, int from, int to) {
        int start = distinctBytes();
        int end = Math.addExact(start, to - from);
        if (end + WholePieces.PADDING > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8, 2L * (end + WholePieces.PADDING)));
        }
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, 2 * size);
            counts = Arrays.copyOf(counts, 2 * size);
        }
        System.arraycopy(utf8, from, bytes, start, to - from);
        ends[size] = end;
        counts[size] = 1;
        table[slot] = ++size;
        if (2 * size > table.length) {
            grow();
        }
    }

    private void grow() {
        table = new int[2 * table.length];
        for (int piece = 0; piece < size; piece++) {
            int slot = slot(WholePieces.hash(bytes, start(piece), ends[piece]));
            while (table[slot] != 0) {
                slot = slot + 1 & table.length - 1;
            }
            table[slot] = piece + 1;
        }
    }

    private int slot(long hash) {
        return (int) (hash >>> 32) & table.length - 1;
    }
}
