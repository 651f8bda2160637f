package org.winnow.classifiers.tokenizer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Finds added tokens that are spelled out in a text: the leftmost, and of those that begin there the longest. */
final class SpelledOut {
    private final byte[][] tokens;
    private final int[] ids;
    // Tokens by their first byte, longest first.
    private final int[][] byFirst = new int[256][];
    private final boolean any;

    SpelledOut(List<byte[]> tokens, int[] ids) {
        this.tokens = tokens.toArray(byte[][]::new);
        this.ids = ids.clone();
        this.any = !tokens.isEmpty();
        List<List<Integer>> lists = new ArrayList<>();
        for (int i = 0; i < 256; i++) {
            lists.add(new ArrayList<>());
        }
        for (int i = 0; i < this.tokens.length; i++) {
            lists.get(this.tokens[i][0] & 255).add(i);
        }
        for (int first = 0; first < 256; first++) {
            if (!lists.get(first).isEmpty()) {
                byFirst[first] = lists.get(first).stream()
                        .sorted(Comparator.comparingInt(i -> -this.tokens[i].length))
                        .mapToInt(Integer::intValue)
                        .toArray();
            }
        }
    }

    /** Where the next token begins; {@code to} if there is none. */
    int find(byte[] utf8, int from, int to) {
        if (!any) {
            return to;
        }
        int[][] byFirst = this.byFirst;
        for (int at = from; at < to; at++) {
            if (byFirst[utf8[at] & 255] != null && tokenAt(utf8, at, to) >= 0) {
                return at;
            }
        }
        return to;
    }

    /** The length in bytes of the token that begins here. */
    int lengthAt(byte[] utf8, int at, int to) {
        return tokens[tokenAt(utf8, at, to)].length;
    }

    /** The id of the token that begins here. */
    int idAt(byte[] utf8, int at, int to) {
        return ids[tokenAt(utf8, at, to)];
    }

    private int tokenAt(byte[] utf8, int at, int to) {
        for (int candidate : byFirst[utf8[at] & 255]) {
            byte[] token = tokens[candidate];
            int length = token.length;
            if (at + length <= to && Arrays.equals(token, 0, length, utf8, at, at + length)) {
                return candidate;
            }
        }
        return -1;
    }
}
