package org.winnow.classifiers.fasttext;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Finds where the tokens of a text begin and end, a chunk of some kilobytes at a time, 64 bytes in each turn. */
final class TokenEdges {
    /** Bytes read at once. */
    static final int CHUNK = 1 << 13;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH = 0x8080808080808080L;
    private static final long LOW = ~HIGH;
    private static final long SPACES = 0x2020202020202020L;
    // Added to the lower seven bits of a byte, carries into the eighth where they are above a space.
    private static final long ABOVE_SPACE = 0x5f5f5f5f5f5f5f5fL;
    // Multiplies the eighth bits of eight bytes into the uppermost byte, the first byte's lowest.
    private static final long GATHER = 0x0002040810204081L;
    private static final int BLOCK = Long.SIZE;

    private final byte[] chunk = new byte[CHUNK + 2 * BLOCK];
    private final int[] edges = new int[CHUNK + BLOCK];
    private boolean lineFeed;

    /**
     * Finds the tokens of the next {@code length} bytes of a text, up to a line feed.
     *
     * @param length at most {@link #CHUNK}
     * @return how many {@link #edges} there are
     */
    int find(byte[] text, int position, int length) {
        System.arraycopy(text, position, chunk, 0, length);
        Arrays.fill(chunk, length, length + BLOCK + Long.BYTES, (byte) ' ');
        lineFeed = false;
        int count = 0;
        long inToken = 0;
        for (int base = 0; base < length && !lineFeed; base += BLOCK) {
            long words = 0;
            long odd = 0;
            for (int i = 0; i < BLOCK; i += Long.BYTES) {
                long bytes = (long) LONG.get(chunk, base + i);
                long above = (bytes & LOW) + ABOVE_SPACE | bytes;
                long other = bytes ^ SPACES;
                odd |= ~above & ((other & LOW) + LOW | other);
                words |= ((above & HIGH) * GATHER >>> 56) << i;
            }
            if ((odd & HIGH) != 0) {
                words = splitOddBlock(base);
            }
            long turns = words ^ (words << 1 | inToken);
            inToken = words >>> 63;
            while (turns != 0) {
                edges[count++] = base + Long.numberOfTrailingZeros(turns);
                turns &= turns - 1;
            }
        }
        if (inToken != 0) {
            edges[count++] = length;
        }
        return count;
    }

    // A block that holds bytes below a space: tabs and the like separate, other control characters do not.
    private long splitOddBlock(int base) {
        long words = 0;
        for (int i = 0; i < BLOCK; i++) {
            byte b = chunk[base + i];
            if (b == '\n') {
                lineFeed = true;
                break;
            }
            words |= (Token.isSeparator(b) ? 0L : 1L) << i;
        }
        return words;
    }

    /** The bytes that were read, and spaces behind them. */
    byte[] chunk() {
        return chunk;
    }

    /** The starts and ends of the tokens in {@link #chunk}, by turns; may be overwritten. */
    int[] edges() {
        return edges;
    }

    /** Whether there was a line feed, so that what comes after it was not read. */
    boolean lineFeed() {
        return lineFeed;
    }
}
