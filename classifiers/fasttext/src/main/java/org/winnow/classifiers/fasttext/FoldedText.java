package org.winnow.classifiers.fasttext;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Turns one line of text into dictionary entries, some kilobytes at a time: first the bounds of all tokens of a chunk,
 * then the entries of the short ones, of the long ones, and the hashes of the unknown ones. Each phase is a loop whose
 * turns do not wait for each other, and what it leaves to the next stays in the innermost cache.
 *
 * <p>Belongs to one thread.
 */
final class FoldedText {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH = 0x8080808080808080L;
    private static final long LOW = ~HIGH;
    private static final long SPACES = 0x2020202020202020L;
    // Added to the lower seven bits of a byte, carries into the eighth where they are above a space.
    private static final long ABOVE_SPACE = 0x5f5f5f5f5f5f5f5fL;
    // Multiplies the eighth bits of eight bytes into the uppermost byte, the first byte's lowest.
    private static final long GATHER = 0x0002040810204081L;
    private static final int BLOCK = Long.SIZE;
    private static final int CHUNK = 1 << 13;

    private final byte[] chunk = new byte[CHUNK + 2 * BLOCK];
    private final int[] edges = new int[CHUNK + BLOCK];
    private final long[] entries = new long[CHUNK];
    private final int[] longs = new int[CHUNK];
    private final int[] unknown = new int[CHUNK];

    private byte[] text = new byte[0];
    private int position;
    private boolean ended;

    // The tokens of the chunk; token i is source[edges[2 * i]] to source[edges[2 * i + 1] - 1].
    private byte[] source = chunk;
    private int tokens;
    private int unknowns;
    // All codes of the chunk, or'ed: negative where one is special.
    private int codes;

    void open(byte[] line) {
        text = line;
        position = 0;
        ended = false;
    }

    /** Lets go of the text. */
    void close() {
        text = chunk;
    }

    /** Reads the next chunk's tokens; false when the line has ended. */
    boolean next(FoldedDictionary dictionary) {
        if (ended) {
            return false;
        }
        int length = Math.min(text.length - position, CHUNK);
        System.arraycopy(text, position, chunk, 0, length);
        Arrays.fill(chunk, length, length + BLOCK + Long.BYTES, (byte) ' ');
        source = chunk;
        int count = split(length);
        boolean open = count > 0 && edges[count - 1] == length && position + length < text.length && !ended;
        if (open && count == 2 && edges[0] == 0) {
            readLongToken(dictionary);
        } else {
            tokens = count >> 1;
            if (open) {
                tokens--;
                length = edges[count - 2];
            }
            position += length;
            find(dictionary);
        }
        ended |= position == text.length;
        if (codes < 0) {
            dropSpecial();
        }
        return true;
    }

    /** Fills {@link #edges} with the starts and ends of the tokens in the chunk, by turns, and returns their number. */
    private int split(int length) {
        int count = 0;
        long inToken = 0;
        for (int base = 0; base < length && !ended; base += BLOCK) {
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
                ended = true;
                break;
            }
            words |= (Features.isSeparator(b) ? 0L : 1L) << i;
        }
        return words;
    }

    private void find(FoldedDictionary dictionary) {
        FoldedKeys shorts = dictionary.shorts();
        int longCount = 0;
        int unknownCount = 0;
        codes = 0;
        for (int i = 0; i < tokens; i++) {
            int start = edges[2 * i];
            int length = edges[2 * i + 1] - start;
            // A shift counts modulo 64: tokens of more than 8 bytes get some entry here and their own below.
            long key = (long) LONG.get(chunk, start) & -1L >>> -8 * length;
            long entry = shorts.find(key);
            entries[i] = entry;
            codes |= (int) entry;
            int isLong = FoldedDictionary.SHORT - length >>> 31;
            longs[longCount] = i;
            longCount += isLong;
            unknown[unknownCount] = i;
            unknownCount += (int) (~(entry | -entry) >>> 63) & ~isLong;
        }
        unknowns = unknownCount;
        for (int i = 0; i < longCount; i++) {
            findLong(dictionary, longs[i]);
        }
        for (int i = 0; i < unknownCount; i++) {
            int token = unknown[i];
            entries[token] = FoldedDictionary.entry(Dictionary.hash(chunk, edges[2 * token], edges[2 * token + 1]), 0);
        }
    }

    private void findLong(FoldedDictionary dictionary, int token) {
        int from = edges[2 * token];
        int to = edges[2 * token + 1];
        int length = to - from;
        if (length <= FoldedDictionary.MIDDLE) {
            long second = (long) LONG.get(chunk, from + Long.BYTES) & -1L >>> -8 * length;
            entries[token] = dictionary.middles().find((long) LONG.get(chunk, from), second);
            if (entries[token] != 0) {
                codes |= (int) entries[token];
                return;
            }
        }
        findByHash(dictionary, token);
    }

    private void findByHash(FoldedDictionary dictionary, int token) {
        int from = edges[2 * token];
        int to = edges[2 * token + 1];
        int hash = Dictionary.hash(source, from, to);
        long entry = to - from > FoldedDictionary.MIDDLE ? dictionary.longs().find(source, from, to, hash) : 0;
        if (entry == 0) {
            boolean label = Dictionary.isLabel(source, from, to);
            entry = FoldedDictionary.entry(hash, label ? FoldedDictionary.LABEL : 0);
            unknown[unknowns++] = token;
        }
        entries[token] = entry;
        codes |= (int) entry;
    }

    // A token that fills the chunk and may go on is read where it stands.
    private void readLongToken(FoldedDictionary dictionary) {
        int end = position;
        while (end < text.length && !Features.isSeparator(text[end])) {
            end++;
        }
        source = text;
        edges[0] = position;
        edges[1] = end;
        tokens = 1;
        unknowns = 0;
        codes = 0;
        findByHash(dictionary, 0);
        position = end;
    }

    // Labels do not count, and a literal </s> ends the line.
    private void dropSpecial() {
        int kept = 0;
        unknowns = 0;
        for (int i = 0; i < tokens; i++) {
            if ((int) entries[i] == FoldedDictionary.END_OF_LINE) {
                ended = true;
                break;
            }
            if ((int) entries[i] == FoldedDictionary.LABEL) {
                continue;
            }
            entries[kept] = entries[i];
            edges[2 * kept] = edges[2 * i];
            edges[2 * kept + 1] = edges[2 * i + 1];
            if ((int) entries[i] == 0) {
                unknown[unknowns++] = kept;
            }
            kept++;
        }
        tokens = kept;
    }

    int tokens() {
        return tokens;
    }

    /** The entries of the tokens; unknown ones have the code 0. */
    long[] entries() {
        return entries;
    }

    int unknowns() {
        return unknowns;
    }

    /** Where in {@link #source} unknown token i begins. */
    int unknownStart(int i) {
        return edges[2 * unknown[i]];
    }

    int unknownEnd(int i) {
        return edges[2 * unknown[i] + 1];
    }

    byte[] source() {
        return source;
    }
}
