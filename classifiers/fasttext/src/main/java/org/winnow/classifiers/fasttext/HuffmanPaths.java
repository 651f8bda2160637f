package org.winnow.classifiers.fasttext;

/**
 * The ways from each label to the root of the Huffman tree over label counts, see {@link HuffmanTree}.
 *
 * @param nodes of label i, from the leaf's parent up: {@code nodes[i]}, as rows of the output matrix
 * @param right whether the way comes from a node's right side
 */
record HuffmanPaths(int[][] nodes, boolean[][] right) {
    static HuffmanPaths of(HuffmanTree tree) {
        int labels = tree.labels();
        int[] parents = new int[2 * labels - 1];
        boolean[] isRight = new boolean[2 * labels - 1];
        for (int node = labels; node <= tree.root(); node++) {
            parents[tree.left()[node]] = node;
            parents[tree.right()[node]] = node;
            isRight[tree.right()[node]] = true;
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
