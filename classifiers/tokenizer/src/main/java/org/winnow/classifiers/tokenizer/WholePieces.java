package org.winnow.classifiers.tokenizer;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the token that is a whole piece of text. Pieces of up to eight bytes are looked up by their bytes in one long,
 * those of up to sixteen in two.
 */
final class WholePieces {
    /** How many bytes must be readable after the end of a piece. */
    static final int PADDING = 16;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int LONGEST_OF_TWO = 16;

    // Entries of two: the bytes, then length << 32 | id + 1 (0 where free).
    private final long[] upTo8;
    private final int shift8;
    // Entries of four: the first eight bytes, the rest, length << 32 | id + 1, nothing.
    private final long[] upTo16;
    private final int shift16;
    // The longer ones by hash; -1 where free.
    private final int[] longer;
    private final int shiftLonger;
    private final byte[] text;
    private final int[] starts;
    private final int[] ids;

    /** @param tokens bytes of each token; no two are equal */
    WholePieces(List<byte[]> tokens, int[] ids) {
        this.ids = ids.clone();
        this.starts = new int[tokens.size() + 1];
        for (int i = 0; i < tokens.size(); i++) {
            starts[i + 1] = Math.addExact(starts[i], tokens.get(i).length);
        }
        this.text = new byte[starts[tokens.size()] + PADDING];
        int bits8 = bits((int) tokens.stream().filter(t -> t.length <= 8).count());
        int bits16 = bits((int) tokens.stream()
                .filter(t -> t.length > 8 && t.length <= LONGEST_OF_TWO)
                .count());
        int bitsLonger = bits(
                (int) tokens.stream().filter(t -> t.length > LONGEST_OF_TWO).count());
        this.upTo8 = new long[2 << bits8];
        this.shift8 = 64 - bits8;
        this.upTo16 = new long[4 << bits16];
        this.shift16 = 64 - bits16;
        this.longer = new int[1 << bitsLonger];
        this.shiftLonger = 64 - bitsLonger;
        Arrays.fill(longer, -1);
        for (int i = 0; i < tokens.size(); i++) {
            System.arraycopy(tokens.get(i), 0, text, starts[i], tokens.get(i).length);
        }
        for (int i = 0; i < tokens.size(); i++) {
            add(i);
        }
    }

    private static int bits(int entries) {
        return 32 - Integer.numberOfLeadingZeros(Math.max(entries, 4) * 2 - 1);
    }

    private void add(int i) {
        int from = starts[i];
        int length = starts[i + 1] - from;
        long value = (long) length << 32 | ids[i] + 1;
        if (length <= 8) {
            long bytes = first(text, from, length);
            int slot = slot8(bytes, length);
            upTo8[slot] = bytes;
            upTo8[slot + 1] = value;
        } else if (length <= LONGEST_OF_TWO) {
            long first = first(text, from, 8);
            long second = first(text, from + 8, length - 8);
            int slot = slot16(first, second, length);
            upTo16[slot] = first;
            upTo16[slot + 1] = second;
            upTo16[slot + 2] = value;
        } else {
            longer[slotLonger(text, from, from + length)] = i;
        }
    }

    /** The first 1 to 8 bytes, the others zero. */
    private static long first(byte[] bytes, int from, int length) {
        return (long) LONGS.get(bytes, from) & -1L >>> 64 - 8 * length;
    }

    /**
     * The id of the token that has exactly these bytes.
     *
     * @param bytes with {@link #PADDING} more after the end of the piece
     * @return -1 if there is none
     */
    int find(byte[] bytes, int from, int to) {
        int length = to - from;
        if (length <= 8) {
            return (int) upTo8[slot8(first(bytes, from, length), length) + 1] - 1;
        } else if (length <= LONGEST_OF_TWO) {
            long first = first(bytes, from, 8);
            long second = first(bytes, from + 8, length - 8);
            return (int) upTo16[slot16(first, second, length) + 2] - 1;
        }
        int token = longer[slotLonger(bytes, from, to)];
        return token < 0 ? -1 : ids[token];
    }

    private int slot8(long bytes, int length) {
        int mask = upTo8.length - 1;
        int slot = (int) (mix(bytes) >>> shift8) << 1;
        while (upTo8[slot + 1] != 0 && (upTo8[slot] != bytes || upTo8[slot + 1] >>> 32 != length)) {
            slot = slot + 2 & mask;
        }
        return slot;
    }

    private int slot16(long first, long second, int length) {
        int mask = upTo16.length - 1;
        int slot = (int) (mix(first ^ mix(second)) >>> shift16) << 2;
        while (upTo16[slot + 2] != 0
                && (upTo16[slot] != first || upTo16[slot + 1] != second || upTo16[slot + 2] >>> 32 != length)) {
            slot = slot + 4 & mask;
        }
        return slot;
    }

    private int slotLonger(byte[] bytes, int from, int to) {
        int mask = longer.length - 1;
        int slot = (int) (hash(bytes, from, to) >>> shiftLonger);
        while (longer[slot] >= 0
                && !Arrays.equals(bytes, from, to, text, starts[longer[slot]], starts[longer[slot] + 1])) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private static long mix(long value) {
        long mixed = value * 0x9E3779B97F4A7C15L;
        return (mixed ^ mixed >>> 32) * 0xD6E8FEB86659FD93L;
    }

    /** Of any number of bytes, 1 or more; the upper bits are the good ones. */
    static long hash(byte[] bytes, int from, int to) {
        long hash = to - from;
        int at = from;
        for (; to - at > 8; at += 8) {
            hash = mix(hash ^ (long) LONGS.get(bytes, at));
        }
        return mix(hash ^ first(bytes, at, to - at));
    }
}
