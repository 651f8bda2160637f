package org.winnow.classifiers.tokenizer;

import java.util.Arrays;

/** A set of code points. */
final class CodePoints {
    static final CodePoints NONE = new CodePoints(new int[0]);
    static final CodePoints ALL = range(0, Character.MAX_CODE_POINT);

    // Ascending; each even entry begins a run, the next entry is the end, exclusive.
    private final int[] edges;

    private CodePoints(int[] edges) {
        this.edges = edges;
    }

    static CodePoints of(int codePoint) {
        return range(codePoint, codePoint);
    }

    /** @param last inclusive */
    static CodePoints range(int first, int last) {
        return new CodePoints(new int[] {first, last + 1});
    }

    /** @param edges ascending: the beginning of a run, its end (exclusive), the next run's beginning and so on */
    static CodePoints ofEdges(int[] edges) {
        return new CodePoints(edges.clone());
    }

    boolean contains(int codePoint) {
        int at = Arrays.binarySearch(edges, codePoint);
        return ((at >= 0 ? at : -at - 2) & 1) == 0;
    }

    /** Where membership changes, ascending: runs begin at even places and end, exclusive, at odd ones. */
    int[] edges() {
        return edges.clone();
    }

    CodePoints or(CodePoints other) {
        int[] merged = new int[edges.length + other.edges.length];
        int size = 0;
        int inside = 0;
        for (int i = 0, j = 0; i < edges.length || j < other.edges.length; ) {
            int at = Math.min(
                    i < edges.length ? edges[i] : Integer.MAX_VALUE,
                    j < other.edges.length ? other.edges[j] : Integer.MAX_VALUE);
            int before = inside;
            for (; i < edges.length && edges[i] == at; i++) {
                inside += (i & 1) == 0 ? 1 : -1;
            }
            for (; j < other.edges.length && other.edges[j] == at; j++) {
                inside += (j & 1) == 0 ? 1 : -1;
            }
            if (before == 0 != (inside == 0)) {
                merged[size++] = at;
            }
        }
        return new CodePoints(Arrays.copyOf(merged, size));
    }

    CodePoints not() {
        int[] flipped = new int[edges.length + 2];
        int size = 0;
        if (edges.length == 0 || edges[0] > 0) {
            flipped[size++] = 0;
        }
        for (int edge : edges) {
            if (edge > 0 && edge <= Character.MAX_CODE_POINT) {
                flipped[size++] = edge;
            }
        }
        if (size % 2 == 1) {
            flipped[size++] = Character.MAX_CODE_POINT + 1;
        }
        return new CodePoints(Arrays.copyOf(flipped, size));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CodePoints set && Arrays.equals(edges, set.edges);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(edges);
    }
}
