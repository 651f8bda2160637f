package org.winnow.classifiers.tokenizer;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Numbers the code points so that two of them share a number exactly if none of some sets tells them apart. A regular
 * expression then has to look at a handful of numbers instead of a million characters.
 */
final class CharacterClasses {
    private static final int BLOCK = 8;

    private final byte[] ascii = new byte[128];
    // The class of code point c is blocks[index[c >> 8] + (c & 255)]; equal blocks are kept once.
    private final char[] index = new char[Character.MAX_CODE_POINT + 1 >> BLOCK];
    private final byte[] blocks;
    private final List<BitSet> members;

    /** @param sets at most 100 or so: there are fewer classes than a byte can tell apart */
    CharacterClasses(List<CodePoints> sets) {
        int[] edges = IntStream.concat(
                        IntStream.of(0, Character.MAX_CODE_POINT + 1),
                        sets.stream().flatMapToInt(set -> Arrays.stream(set.edges())))
                .sorted()
                .distinct()
                .toArray();
        Map<BitSet, Integer> numbers = new HashMap<>();
        byte[] classes = new byte[Character.MAX_CODE_POINT + 1];
        for (int i = 0; i + 1 < edges.length; i++) {
            int from = edges[i];
            BitSet of = new BitSet();
            IntStream.range(0, sets.size())
                    .filter(set -> sets.get(set).contains(from))
                    .forEach(of::set);
            int number = numbers.computeIfAbsent(of, key -> numbers.size());
            Arrays.fill(classes, from, edges[i + 1], (byte) number);
        }
        if (numbers.size() > Byte.MAX_VALUE) {
            throw new IllegalArgumentException("Too many character classes: " + numbers.size());
        }
        members = numbers.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .toList();
        System.arraycopy(classes, 0, ascii, 0, ascii.length);
        blocks = compact(classes);
    }

    private byte[] compact(byte[] classes) {
        Map<ByteBuffer, Integer> seen = new HashMap<>();
        byte[] kept = new byte[0];
        for (int block = 0; block < index.length; block++) {
            byte[] content = Arrays.copyOfRange(classes, block << BLOCK, block + 1 << BLOCK);
            ByteBuffer key = ByteBuffer.wrap(content);
            Integer start = seen.get(key);
            if (start == null) {
                start = kept.length;
                seen.put(key, start);
                kept = Arrays.copyOf(kept, kept.length + content.length);
                System.arraycopy(content, 0, kept, start, content.length);
            }
            index[block] = (char) (int) start;
        }
        return kept;
    }

    /** How many classes there are. */
    int size() {
        return members.size();
    }

    /** Whether the characters of this class are in the set of that place. */
    boolean inSet(int characterClass, int set) {
        return members.get(characterClass).get(set);
    }

    int of(int codePoint) {
        return blocks[index[codePoint >> BLOCK] + (codePoint & (1 << BLOCK) - 1)];
    }

    /** The classes of the first 128 code points; shared, not to be changed. */
    byte[] ascii() {
        return ascii;
    }
}
