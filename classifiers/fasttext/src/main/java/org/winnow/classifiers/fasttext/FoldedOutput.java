package org.winnow.classifiers.fasttext;

import java.util.List;

/**
 * The last step: from sums of folded rows to labels. The outputs are rounded to floats and then go through the very
 * {@link Loss} of exact mode.
 *
 * @param kind decides what a folded row holds: with softmax and two labels the difference of their outputs, with
 *     hierarchical softmax one number for each inner node, otherwise one for each label
 * @param labelCounts build the tree of hierarchical softmax
 * @param places binary places of the numbers in the table
 * @param loss reads the outputs in place of the hidden vector
 */
record FoldedOutput(Arguments.LossKind kind, List<String> labels, long[] labelCounts, int places, Loss loss) {
    static FoldedOutput of(Arguments.LossKind kind, List<String> labels, long[] labelCounts, int places) {
        int outputs = outputs(kind, labels.size());
        float[] identity = new float[outputs * outputs];
        for (int i = 0; i < outputs; i++) {
            identity[i * outputs + i] = 1;
        }
        // The product with the output matrix is in the table already, so the matrix left to the loss is the identity.
        Matrix output = new HeapMatrix(outputs, outputs, identity);
        Loss loss = switch (kind) {
            case SOFTMAX -> new FlatLoss(output, FlatLoss.Activation.SOFTMAX);
            case ONE_VS_ALL, NEGATIVE_SAMPLING -> new FlatLoss(output, FlatLoss.Activation.LOGISTIC);
            case HIERARCHICAL_SOFTMAX -> HierarchicalSoftmax.build(output, labelCounts);
        };
        return new FoldedOutput(kind, labels, labelCounts, places, loss);
    }

    /** Numbers per folded row. */
    static int width(Arguments.LossKind kind, int labels) {
        return isDifference(kind, labels) ? 1 : outputs(kind, labels);
    }

    /** Whether a row holds the first label's output less the second's. */
    static boolean isDifference(Arguments.LossKind kind, int labels) {
        return kind == Arguments.LossKind.SOFTMAX && labels == 2;
    }

    private static int outputs(Arguments.LossKind kind, int labels) {
        return kind == Arguments.LossKind.HIERARCHICAL_SOFTMAX ? Math.max(1, labels - 1) : labels;
    }

    /**
     * How far a probability may lie from the unfolded model's, both computed with real numbers. A number in the table is
     * wrong by half of its last place at most, and so is the average of many.
     */
    double errorBound() {
        double error = Math.scalb(0.5, -places);
        return switch (kind) {
            // The derivative of the logistic function is 1/4 at most.
            case SOFTMAX -> isDifference(kind, labels.size()) ? error / 4 : error / 2;
            case HIERARCHICAL_SOFTMAX -> error / 4 * ((HierarchicalSoftmax) loss).depth();
            // One step of the table which the reference takes for the logistic function: 1/32 wide, so 1/128 high at
            // most.
            case ONE_VS_ALL, NEGATIVE_SAMPLING -> 1.0 / 128;
        };
    }

    /** The labels of an average of rows, best first; none where there are no rows. */
    List<Prediction> predict(FoldedSum sum, int k, float threshold) {
        if (sum.rows() == 0) {
            return List.of();
        }
        BestLabels best = new BestLabels(Math.min(k, labels.size()));
        loss.predict(outputs(sum), threshold, best);
        return best.drain(labels);
    }

    /** What the loss makes probabilities of: one output for each label, or for each inner node of the tree. */
    float[] outputs(FoldedSum sum) {
        // The reference rounds 1/n to a float before it multiplies; that much of its rounding is the same here.
        double share = Math.scalb((double) (float) (1.0 / sum.rows()), -places);
        float[] outputs = new float[outputs(kind, labels.size())];
        for (int i = 0; i < width(kind, labels.size()); i++) {
            outputs[i] = (float) (sum.sums()[i] * share);
        }
        return outputs;
    }
}
