package org.winnow.classifiers.languagemodel;

/**
 * One row of a shard: pieces of documents one after the other, then padding.
 *
 * @param ids {@code int[context]}
 * @param docEnds for each piece, the position after its last token; ascending
 * @param tokens tokens before the padding begins
 */
public record PackedSequence(int[] ids, int[] docEnds, int tokens) {
    public PackedSequence {
        int before = 0;
        for (int end : docEnds) {
            if (end <= before || end > tokens) {
                throw new IllegalArgumentException("Invalid docEnds: " + end + " after " + before
                        + " (must ascend, up to the " + tokens + " tokens)");
            }
            before = end;
        }
        if (before != tokens || tokens > ids.length) {
            throw new IllegalArgumentException("Invalid tokens: " + tokens + " (must be the end of the last piece, "
                    + before + ", and at most the " + ids.length + " ids)");
        }
    }

    /** A sequence that is one piece of one document. */
    public static PackedSequence whole(int[] ids) {
        return new PackedSequence(ids, new int[] {ids.length}, ids.length);
    }

    /** How many tokens have a token of the same piece before them, and so are predicted. */
    public int targets() {
        return tokens - docEnds.length;
    }
}
