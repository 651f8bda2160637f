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
    private static final int[] WITHOUT_PADDING = inversePowers(Dictionary.extend(1, (byte) 0));
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
    private boolean endedEarly;

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
        endedEarly = false;
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
        boolean open = count > 0 && edges[count - 1] == length && position + length < text.length && !endedEarly;
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
        if (codes < 0) {
            dropSpecial();
        }
        ended = endedEarly || position == text.length;
        return true;
    }

    /** Fills {@link #edges} with the starts and ends of the tokens in the chunk, by turns, and returns their number. */
    private int split(int length) {
        int count = 0;
        long inToken = 0;
        for (int base = 0; base < length && !endedEarly; base += BLOCK) {
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
                endedEarly = true;
                break;
            }
            words |= (Features.isSeparator(b) ? 0L : 1L) << i;
        }
        return words;
    }

    private void find(FoldedDictionary dictionary) {
        codes = 0;
        unknowns = 0;
        int longCount = findShort(dictionary.shorts());
        hashShort(dictionary.others());
        int shortUnknowns = unknowns;
        longCount = findMiddle(dictionary.middles(), longCount);
        hashMiddle(dictionary.others(), shortUnknowns);
        for (int i = 0; i < longCount; i++) {
            hashLong(dictionary.others(), longs[i]);
        }
    }

    /** Looks up all tokens as if they were short; leaves those that are longer in {@link #longs}. */
    private int findShort(FoldedKeys words) {
        int longCount = 0;
        int unknownCount = 0;
        int seen = 0;
        for (int i = 0; i < tokens; i++) {
            int start = edges[2 * i];
            int length = edges[2 * i + 1] - start;
            // Tokens of more than 8 bytes get some entry here and their own later.
            long entry = words.find((long) LONG.get(chunk, start) & lowBytes(length));
            entries[i] = entry;
            seen |= (int) entry;
            int isLong = FoldedDictionary.SHORT - length >>> 31;
            longs[longCount] = i;
            longCount += isLong;
            unknown[unknownCount] = i;
            unknownCount += isZero(entry) & ~isLong;
        }
        codes |= seen;
        unknowns = unknownCount;
        return longCount;
    }

    /** Looks up all long tokens as if they were of up to 16 bytes; leaves those that are longer in {@link #longs}. */
    private int findMiddle(FoldedKeys words, int count) {
        int longCount = 0;
        int unknownCount = unknowns;
        int seen = 0;
        for (int i = 0; i < count; i++) {
            int token = longs[i];
            int start = edges[2 * token];
            int length = edges[2 * token + 1] - start;
            long second = (long) LONG.get(chunk, start + Long.BYTES) & lowBytes(length);
            long entry = words.find((long) LONG.get(chunk, start), second);
            entries[token] = entry;
            seen |= (int) entry;
            int isLong = FoldedDictionary.MIDDLE - length >>> 31;
            longs[longCount] = token;
            longCount += isLong;
            unknown[unknownCount] = token;
            unknownCount += isZero(entry) & ~isLong;
        }
        codes |= seen;
        unknowns = unknownCount;
        return longCount;
    }

    /** A mask for the first {@code length} bytes, or where that is more than 8, for all beyond the last multiple of 8. */
    private static long lowBytes(int length) {
        // A shift counts modulo 64.
        return -1L >>> -Byte.SIZE * length;
    }

    private static int isZero(long number) {
        return (int) (~(number | -number) >>> 63);
    }

    private void hashShort(FoldedOtherWords words) {
        int count = unknowns;
        unknowns = 0;
        for (int i = 0; i < count; i++) {
            int token = unknown[i];
            int from = edges[2 * token];
            int to = edges[2 * token + 1];
            int hash = extend(Dictionary.emptyHash(), (long) LONG.get(chunk, from) & lowBytes(to - from));
            settle(words, token, hash * WITHOUT_PADDING[FoldedDictionary.SHORT - (to - from)]);
        }
    }

    private void hashMiddle(FoldedOtherWords words, int first) {
        int count = unknowns;
        unknowns = first;
        for (int i = first; i < count; i++) {
            int token = unknown[i];
            int from = edges[2 * token];
            int to = edges[2 * token + 1];
            int hash = extend(Dictionary.emptyHash(), (long) LONG.get(chunk, from));
            hash = extend(hash, (long) LONG.get(chunk, from + Long.BYTES) & lowBytes(to - from));
            settle(words, token, hash * WITHOUT_PADDING[FoldedDictionary.MIDDLE - (to - from)]);
        }
    }

    private void hashLong(FoldedOtherWords words, int token) {
        settle(words, token, Dictionary.hash(source, edges[2 * token], edges[2 * token + 1]));
    }

    /** Gives a token its entry that has none in the tables of keys. */
    private void settle(FoldedOtherWords words, int token, int hash) {
        int from = edges[2 * token];
        int to = edges[2 * token + 1];
        long entry = words.find(source, from, to, hash);
        if (entry == 0) {
            boolean label = Dictionary.isLabel(source, from, to);
            entry = FoldedDictionary.entry(hash, label ? FoldedDictionary.LABEL : 0);
            unknown[unknowns++] = token;
        }
        entries[token] = entry;
        codes |= (int) entry;
    }

    // A byte 0 does nothing to a hash but multiply it by the prime. So keys are hashed with their padding, without a
    // branch on their length, and then the padding's factors are divided out.
    private static int extend(int hash, long key) {
        int extended = hash;
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            extended = Dictionary.extend(extended, (byte) (key >>> shift));
        }
        return extended;
    }

    private static int[] inversePowers(int prime) {
        int inverse = prime;
        // Newton's iteration doubles the number of right bits each time, from the three that an odd number itself has.
        for (int bits = 3; bits < Integer.SIZE; bits *= 2) {
            inverse *= 2 - prime * inverse;
        }
        int[] powers = new int[Long.BYTES];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = powers[i - 1] * inverse;
        }
        return powers;
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
        hashLong(dictionary.others(), 0);
        position = end;
    }

    // Labels do not count, and a literal </s> ends the line.
    private void dropSpecial() {
        int kept = 0;
        unknowns = 0;
        for (int i = 0; i < tokens; i++) {
            if ((int) entries[i] == FoldedDictionary.END_OF_LINE) {
                endedEarly = true;
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

    /** Where in {@link #source} token i begins. */
    int start(int i) {
        return edges[2 * i];
    }

    int end(int i) {
        return edges[2 * i + 1];
    }

    /** Whether the line ended at a line feed or a literal {@code </s>}. */
    boolean endedEarly() {
        return endedEarly;
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

    /** Gives unknown token i a code. */
    void setUnknownCode(int i, int code) {
        entries[unknown[i]] |= code;
    }

    byte[] source() {
        return source;
    }
}
