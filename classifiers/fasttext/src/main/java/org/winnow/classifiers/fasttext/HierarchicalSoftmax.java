package org.winnow.classifiers.fasttext;

import java.util.Arrays;

/**
 * Hierarchical softmax over a Huffman tree of the labels. The search goes depth first, left before right, and skips a
 * branch once its score is below the threshold's or the worst kept label's.
 */
final class HierarchicalSoftmax implements Loss {
    private static final long UNBUILT = 1_000_000_000_000_000L;

    private final Matrix output;
    private final int labels;
    // Nodes below `labels` are leaves; inner node n has the output row n - labels.
    private final int[] left;
    private final int[] right;
    private final int depth;

    private HierarchicalSoftmax(Matrix output, int labels, int[] left, int[] right, int depth) {
        this.output = output;
        this.labels = labels;
        this.left = left;
        this.right = right;
        this.depth = depth;
    }

    /** Whether a tree can be built over these counts, which training writes in falling order. */
    static boolean canBuild(long[] counts) {
        return Arrays.stream(counts).allMatch(count -> count >= 0 && count < UNBUILT / counts.length);
    }

    static HierarchicalSoftmax build(Matrix output, long[] labelCounts) {
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
        return new HierarchicalSoftmax(output, labels, left, right, height[nodes - 1]);
    }

    /** The most nodes on the way to a label. */
    int depth() {
        return depth;
    }

    @Override
    public void predict(float[] hidden, float threshold, BestLabels best) {
        float floor = FloatMath.log(threshold);
        int[] nodes = new int[depth + 1];
        float[] scores = new float[depth + 1];
        nodes[0] = 2 * labels - 2;
        for (int open = 1; open > 0; ) {
            open--;
            int node = nodes[open];
            float score = scores[open];
            if (score < floor || best.excludes(score)) {
                continue;
            }
            if (node < labels) {
                best.offer(score, node);
                continue;
            }
            float dot = Loss.output(output, node - labels, hidden);
            float probability = (float) (1.0 / (1 + FloatMath.exp(-dot)));
            nodes[open] = right[node];
            scores[open++] = score + FloatMath.log(probability);
            nodes[open] = left[node];
            scores[open++] = score + FloatMath.log((float) (1.0 - probability));
        }
    }
}
