package org.winnow.classifiers.fasttext;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Turns one line of text into dictionary entries, some kilobytes at a time: first the edges of all tokens of a chunk,
 * then the entries of the short ones, of the long ones, and the hashes of the unknown ones. Each phase is a loop whose
 * turns do not wait for each other, and what it leaves to the next stays in the innermost cache.
 *
 * <p>Belongs to one thread.
 */
final class LineEntries {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final TokenEdges finder = new TokenEdges();
    private final byte[] chunk = finder.chunk();
    private final int[] edges = finder.edges();
    private final long[] entries = new long[TokenEdges.CHUNK];
    private final int[] longs = new int[TokenEdges.CHUNK];
    private final int[] unknown = new int[TokenEdges.CHUNK];

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
    boolean next(TokenTable dictionary) {
        if (ended) {
            return false;
        }
        int length = Math.min(text.length - position, TokenEdges.CHUNK);
        int count = finder.find(text, position, length);
        endedEarly = finder.lineFeed();
        source = chunk;
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

    private void find(TokenTable dictionary) {
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
    private int findShort(KeyTable words) {
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
            int isLong = TokenTable.SHORT - length >>> 31;
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
    private int findMiddle(KeyTable words, int count) {
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
            int isLong = TokenTable.MIDDLE - length >>> 31;
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

    private void hashShort(OtherWords words) {
        int count = unknowns;
        unknowns = 0;
        for (int i = 0; i < count; i++) {
            int token = unknown[i];
            int from = edges[2 * token];
            int length = edges[2 * token + 1] - from;
            settle(words, token, PaddedHash.of((long) LONG.get(chunk, from) & lowBytes(length), length));
        }
    }

    private void hashMiddle(OtherWords words, int first) {
        int count = unknowns;
        unknowns = first;
        for (int i = first; i < count; i++) {
            int token = unknown[i];
            int from = edges[2 * token];
            int length = edges[2 * token + 1] - from;
            long second = (long) LONG.get(chunk, from + Long.BYTES) & lowBytes(length);
            settle(words, token, PaddedHash.of((long) LONG.get(chunk, from), second, length));
        }
    }

    private void hashLong(OtherWords words, int token) {
        settle(words, token, Dictionary.hash(source, edges[2 * token], edges[2 * token + 1]));
    }

    /** Gives a token its entry that has none in the tables of keys. */
    private void settle(OtherWords words, int token, int hash) {
        int from = edges[2 * token];
        int to = edges[2 * token + 1];
        long entry = words.find(source, from, to, hash);
        if (entry == 0) {
            boolean label = Dictionary.isLabel(source, from, to);
            entry = TokenTable.entry(hash, label ? TokenTable.LABEL : 0);
            unknown[unknowns++] = token;
        }
        entries[token] = entry;
        codes |= (int) entry;
    }

    // A token that fills the chunk and may go on is read where it stands.
    private void readLongToken(TokenTable dictionary) {
        int end = position;
        while (end < text.length && !Token.isSeparator(text[end])) {
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
            if ((int) entries[i] == TokenTable.END_OF_LINE) {
                endedEarly = true;
                break;
            }
            if ((int) entries[i] == TokenTable.LABEL) {
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
