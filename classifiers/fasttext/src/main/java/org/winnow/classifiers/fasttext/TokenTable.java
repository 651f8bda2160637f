package org.winnow.classifiers.fasttext;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * The words and labels of a model, arranged for look-up by their bytes. Words of up to 8 bytes are found by one
 * long, those of up to 16 by two, so that the bytes a token is compared with lie in the table itself; longer ones are
 * few.
 *
 * <p>What is found is an <em>entry</em>: the FNV-1a hash of the word, which n-grams are made of, in the upper 32 bits
 * and its code in the lower ones. The code is the word's id plus 1, {@link #LABEL} or {@link #END_OF_LINE}. The entry 0
 * means that there is no such word. No token holds a NUL byte, so a key padded with zeros is never another word's.
 */
final class TokenTable {
    /** The code of a token that does not count. */
    static final int LABEL = -1;
    /** The code of a literal {@code </s>}. */
    static final int END_OF_LINE = -2;

    static final int SHORT = Long.BYTES;
    static final int MIDDLE = 2 * Long.BYTES;

    private final KeyTable shorts;
    private final KeyTable middles;
    private final OtherWords others;
    private final long endOfLine;

    /** @param endOfLine what the end of a line counts as: the entry of {@code </s>}, with code 0 where it is no word */
    TokenTable(KeyTable shorts, KeyTable middles, OtherWords others, long endOfLine) {
        this.shorts = shorts;
        this.middles = middles;
        this.others = others;
        this.endOfLine = endOfLine;
    }

    static TokenTable of(Dictionary dictionary) {
        int entries = dictionary.words() + dictionary.labels().size();
        byte[] end = Dictionary.END_OF_LINE;
        long endOfLine = entry(Dictionary.hash(end, 0, end.length), 0);
        KeyTable shorts = KeyTable.sizedFor(1 + entriesOf(dictionary, 1, SHORT), 1);
        KeyTable middles = KeyTable.sizedFor(entriesOf(dictionary, SHORT + 1, MIDDLE), 2);
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        IntStream.Builder starts = IntStream.builder().add(0);
        LongStream.Builder others = LongStream.builder();
        // First of all, so that it has room.
        shorts.put(key(end, 0), 0, entry(Dictionary.hash(end, 0, end.length), END_OF_LINE));
        // The words come most frequent first, so those left without room are rare.
        for (int id = 0; id < entries; id++) {
            byte[] word = dictionary.entry(id);
            long entry = entry(Dictionary.hash(word, 0, word.length), id < dictionary.words() ? id + 1 : LABEL);
            if (Arrays.equals(word, end)) {
                endOfLine = entry;
            } else if (word.length > 0 && !put(word, entry, shorts, middles)) {
                text.writeBytes(word);
                starts.add(text.size());
                others.add(entry);
            }
        }
        OtherWords rest = OtherWords.of(
                text.toByteArray(), starts.build().toArray(), others.build().toArray());
        return new TokenTable(shorts, middles, rest, endOfLine);
    }

    private static boolean put(byte[] word, long entry, KeyTable shorts, KeyTable middles) {
        return word.length <= SHORT
                ? shorts.put(key(word, 0), 0, entry)
                : word.length <= MIDDLE && middles.put(key(word, 0), key(word, SHORT), entry);
    }

    private static int entriesOf(Dictionary dictionary, int shortest, int longest) {
        int entries = dictionary.words() + dictionary.labels().size();
        return (int) IntStream.range(0, entries)
                .map(id -> dictionary.entry(id).length)
                .filter(length -> length >= shortest && length <= longest)
                .count();
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

    KeyTable shorts() {
        return shorts;
    }

    KeyTable middles() {
        return middles;
    }

    OtherWords others() {
        return others;
    }

    long endOfLine() {
        return endOfLine;
    }
}
