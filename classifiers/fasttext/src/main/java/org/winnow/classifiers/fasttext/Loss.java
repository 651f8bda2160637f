package org.winnow.classifiers.fasttext;

/** Turns the average of a text's rows into scores of labels. Scores are logarithms, see {@link FloatMath#log}. */
sealed interface Loss permits HierarchicalSoftmax, FlatLoss {
    /**
     * Offers the labels of {@code hidden} (length: the model's dimension) whose probability reaches {@code threshold}.
     *
     * @throws ArithmeticException if a label's output is not a number, which only a damaged model gives
     */
    void predict(float[] hidden, float threshold, BestLabels best);

    /** The product of a row with the hidden vector, refusing what is not a number as the reference does. */
    static float output(Matrix output, int row, float[] hidden) {
        float dot = output.dotRow(row, hidden);
        if (Float.isNaN(dot)) {
            throw new ArithmeticException("output row " + row + " gives no number");
        }
        return dot;
    }

    static Loss of(ModelParts parts) {
        return switch (parts.arguments().loss()) {
            case SOFTMAX -> new FlatLoss(parts.output(), FlatLoss.Activation.SOFTMAX);
            case ONE_VS_ALL, NEGATIVE_SAMPLING -> new FlatLoss(parts.output(), FlatLoss.Activation.LOGISTIC);
            case HIERARCHICAL_SOFTMAX ->
                HierarchicalSoftmax.build(parts.output(), parts.dictionary().labelCounts());
        };
    }
}
