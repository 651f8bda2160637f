package org.winnow.classifiers.fasttext;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * The words and labels of a folded model, arranged for look-up by their bytes. Words of up to 8 bytes are found by one
 * long, those of up to 16 by two, so that the bytes a token is compared with lie in the table itself; longer ones are
 * few.
 *
 * <p>What is found is an <em>entry</em>: the FNV-1a hash of the word, which n-grams are made of, in the upper 32 bits
 * and its code in the lower ones. The code is the word's id plus 1, {@link #LABEL} or {@link #END_OF_LINE}. The entry 0
 * means that there is no such word. No token holds a NUL byte, so a key padded with zeros is never another word's.
 */
final class FoldedDictionary {
    /** The code of a token that does not count. */
    static final int LABEL = -1;
    /** The code of a literal {@code </s>}. */
    static final int END_OF_LINE = -2;

    static final int SHORT = Long.BYTES;
    static final int MIDDLE = 2 * Long.BYTES;

    private final FoldedKeys shorts;
    private final FoldedKeys middles;
    private final FoldedLongWords longs;
    private final long endOfLine;

    /** @param endOfLine what the end of a line counts as: the entry of {@code </s>}, with code 0 where it is no word */
    FoldedDictionary(FoldedKeys shorts, FoldedKeys middles, FoldedLongWords longs, long endOfLine) {
        this.shorts = shorts;
        this.middles = middles;
        this.longs = longs;
        this.endOfLine = endOfLine;
    }

    static FoldedDictionary of(Dictionary dictionary) {
        int entries = dictionary.words() + dictionary.labels().size();
        byte[] end = Dictionary.END_OF_LINE;
        long endOfLine = entry(Dictionary.hash(end, 0, end.length), 0);
        FoldedKeys shorts = FoldedKeys.empty(1, entries);
        FoldedKeys middles = FoldedKeys.empty(2, entries / 4);
        ByteArrayOutputStream longText = new ByteArrayOutputStream();
        IntStream.Builder longStarts = IntStream.builder().add(0);
        LongStream.Builder longEntries = LongStream.builder();
        for (int id = 0; id < entries; id++) {
            byte[] word = dictionary.entry(id);
            long entry = entry(Dictionary.hash(word, 0, word.length), id < dictionary.words() ? id + 1 : LABEL);
            if (Arrays.equals(word, end)) {
                endOfLine = entry;
            } else if (word.length > MIDDLE) {
                longText.writeBytes(word);
                longStarts.add(longText.size());
                longEntries.add(entry);
            } else if (word.length > SHORT) {
                middles = middles.with(key(word, 0), key(word, SHORT), entry);
            } else if (word.length > 0) {
                shorts = shorts.with(key(word, 0), 0, entry);
            }
        }
        shorts = shorts.with(key(end, 0), 0, entry((int) (endOfLine >>> 32), END_OF_LINE));
        FoldedLongWords longs = FoldedLongWords.of(
                longText.toByteArray(),
                longStarts.build().toArray(),
                longEntries.build().toArray());
        return new FoldedDictionary(shorts, middles, longs, endOfLine);
    }

    static long entry(int hash, int code) {
        return (long) hash << 32 | code & 0xffffffffL;
    }

    /** Up to eight bytes from {@code from} on, little-endian, padded with zeros. */
    private static long key(byte[] word, int from) {
        long key = 0;
        for (int i = Math.min(word.length, from + Long.BYTES) - 1; i >= from; i--) {
            key = key << 8 | word[i] & 0xff;
        }
        return key;
    }

    FoldedKeys shorts() {
        return shorts;
    }

    FoldedKeys middles() {
        return middles;
    }

    FoldedLongWords longs() {
        return longs;
    }

    long endOfLine() {
        return endOfLine;
    }
}
