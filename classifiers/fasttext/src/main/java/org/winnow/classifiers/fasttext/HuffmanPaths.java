package org.winnow.classifiers.fasttext;

import java.util.Arrays;

/**
 * The ways from each label to the root of the Huffman tree over label counts that hierarchical softmax descends.
 *
 * @param nodes of label i, from the leaf's parent up: {@code nodes[i]}, as rows of the output matrix
 * @param right whether the way comes from a node's right side
 */
record HuffmanPaths(int[][] nodes, boolean[][] right) {
    // The count of a node that is not built yet; more than any text has.
    private static final long UNBUILT = 1_000_000_000_000_000L;

    /** @param counts in falling order */
    static HuffmanPaths of(long[] counts) {
        int labels = counts.length;
        int size = 2 * labels - 1;
        long[] weights = Arrays.copyOf(counts, size);
        Arrays.fill(weights, labels, size, UNBUILT);
        int[] parents = new int[size];
        boolean[] isRight = new boolean[size];
        int leaf = labels - 1;
        int inner = labels;
        for (int node = labels; node < size; node++) {
            int left = leaf >= 0 && weights[leaf] < weights[inner] ? leaf-- : inner++;
            int right = leaf >= 0 && weights[leaf] < weights[inner] ? leaf-- : inner++;
            weights[node] = weights[left] + weights[right];
            parents[left] = node;
            parents[right] = node;
            isRight[right] = true;
        }
        HuffmanPaths paths = new HuffmanPaths(new int[labels][], new boolean[labels][]);
        for (int label = 0; label < labels; label++) {
            paths.trace(label, parents, isRight);
        }
        return paths;
    }

    private void trace(int label, int[] parents, boolean[] isRight) {
        int labels = nodes.length;
        int root = 2 * labels - 2;
        int length = 0;
        for (int node = label; node != root; node = parents[node]) {
            length++;
        }
        nodes[label] = new int[length];
        right[label] = new boolean[length];
        int node = label;
        for (int i = 0; i < length; i++) {
            nodes[label][i] = parents[node] - labels;
            right[label][i] = isRight[node];
            node = parents[node];
        }
    }
}
