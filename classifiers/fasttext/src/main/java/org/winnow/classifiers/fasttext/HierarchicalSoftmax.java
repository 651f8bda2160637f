package org.winnow.classifiers.fasttext;

/**
 * Hierarchical softmax over a Huffman tree of the labels. The search goes depth first, left before right, and skips a
 * branch once its score is below the threshold's or the worst kept label's.
 */
final class HierarchicalSoftmax implements Loss {
    // More than a score gains at a node, with the rounding of scores down to LOWEST.
    private static final double GAIN = 2e-5;
    private static final float LOWEST = -64;

    private final Matrix output;
    private final int labels;
    // Nodes below `labels` are leaves; inner node n has the output row n - labels.
    private final int[] left;
    private final int[] right;
    private final int depth;

    private HierarchicalSoftmax(Matrix output, HuffmanTree tree) {
        this.output = output;
        this.labels = tree.labels();
        this.left = tree.left();
        this.right = tree.right();
        this.depth = tree.depth();
    }

    static HierarchicalSoftmax build(Matrix output, long[] labelCounts) {
        return new HierarchicalSoftmax(output, HuffmanTree.of(labelCounts));
    }

    /** The most nodes on the way to a label. */
    int depth() {
        return depth;
    }

    @Override
    public void predict(float[] hidden, float threshold, BestLabels best) {
        if (!best.isSingle() || !searchOne(hidden, threshold, best)) {
            search(hidden, threshold, best);
        }
    }

    /**
     * Goes down the likelier branch each time, then down those left behind that might lead to a better label, and offers
     * the best label unless another one is about as good.
     *
     * <p>Going down, a score rises by at most {@code GAIN} per node, as a probability of 1 has a logarithm of about 1e-5
     * here. Where every other label, and every branch left behind for good, is below the best label by twice what the
     * whole depth could gain, all of its labels are below this label and below each node on its path; so the full search
     * skips none of these nodes and keeps this label.
     *
     * @return false where the full search is needed
     */
    private boolean searchOne(float[] hidden, float threshold, BestLabels best) {
        float floor = FloatMath.log(threshold);
        double less = 1 - 3 * GAIN * depth;
        // Branches left behind: the score of the node above, the probability from there, and the product below.
        int[] nodes = new int[depth + 1];
        float[] scores = new float[depth + 1];
        float[] probabilities = new float[depth + 1];
        double[] products = new double[depth + 1];
        int open = 0;
        int label = -1;
        float labelScore = 0;
        // Products of what scores are logarithms of: of the best label so far, the next best, and the current node.
        double most = 0;
        double second = 0;
        double product = 1;
        float score = 0;
        int node = 2 * labels - 2;
        while (true) {
            while (node >= labels) {
                float dot = Loss.output(output, node - labels, hidden);
                float probability = (float) (1.0 / (1 + FloatMath.exp(-dot)));
                float rest = (float) (1.0 - probability);
                // The sign is known before the probability is.
                boolean toRight = dot >= 0;
                float chosen = toRight ? probability : rest;
                float other = toRight ? rest : probability;
                nodes[open] = toRight ? left[node] : right[node];
                scores[open] = score;
                probabilities[open] = other;
                products[open++] = product * (other + 1e-5);
                product *= chosen + 1e-5;
                score += FloatMath.log(chosen);
                node = toRight ? right[node] : left[node];
                if (score < floor) {
                    return false;
                }
            }
            if (product > most) {
                second = most;
                most = product;
                label = node;
                labelScore = score;
            } else {
                second = Math.max(second, product);
            }
            while (open > 0 && products[open - 1] < most * less) {
                open--;
            }
            if (open == 0) {
                break;
            }
            open--;
            node = nodes[open];
            product = products[open];
            score = scores[open] + FloatMath.log(probabilities[open]);
            if (score < floor) {
                return false;
            }
        }
        if (labelScore < LOWEST || second >= most * less) {
            return false;
        }
        best.offer(labelScore, label);
        return true;
    }

    void search(float[] hidden, float threshold, BestLabels best) {
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
