package org.winnow.classifiers.fasttext;

import java.util.Arrays;

/**
 * The Huffman tree over label counts that hierarchical softmax descends. Nodes below {@code labels} are the leaves, in
 * the order of the labels; inner node n has row {@code n - labels} of the output matrix, and the root comes last.
 *
 * @param left the left child of each inner node
 * @param right the right child of each inner node
 * @param depth the most nodes on the way to a label
 */
record HuffmanTree(int labels, int[] left, int[] right, int depth) {
    // The count of a node that is not built yet; more than any text has.
    private static final long UNBUILT = 1_000_000_000_000_000L;

    /** Whether a tree can be built over these counts, which training writes in falling order. */
    static boolean canBuild(long[] counts) {
        return Arrays.stream(counts).allMatch(count -> count >= 0 && count < UNBUILT / counts.length);
    }

    /** @param labelCounts in falling order */
    static HuffmanTree of(long[] labelCounts) {
        int labels = labelCounts.length;
        int nodes = 2 * labels - 1;
        long[] counts = Arrays.copyOf(labelCounts, nodes);
        Arrays.fill(counts, labels, nodes, UNBUILT);
        int[] left = new int[nodes];
        int[] right = new int[nodes];
        int[] height = new int[nodes];
        int leaf = labels - 1;
        int inner = labels;
        for (int node = labels; node < nodes; node++) {
            left[node] = leaf >= 0 && counts[leaf] < counts[inner] ? leaf-- : inner++;
            right[node] = leaf >= 0 && counts[leaf] < counts[inner] ? leaf-- : inner++;
            counts[node] = counts[left[node]] + counts[right[node]];
            height[node] = 1 + Math.max(height[left[node]], height[right[node]]);
        }
        return new HuffmanTree(labels, left, right, height[nodes - 1]);
    }

    int root() {
        return 2 * labels - 2;
    }
}
