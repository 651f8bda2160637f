package org.winnow.classifiers.fasttext;

/** One step of gradient descent. */
final class ExampleUpdate {
    private ExampleUpdate() {}

    /**
     * Learns from one line that has rows and labels.
     *
     * @param room of {@code input}
     * @return the line's loss
     * @throws ArithmeticException if a number is no longer one
     */
    static double learn(
            TrainingLine line,
            TrainableMatrix input,
            TrainingLoss loss,
            float[][] room,
            float learningRate,
            MinstdRandom random) {
        float share = (float) (1.0 / line.size());
        input.sumRows(line.rows(), line.size(), loss.hidden, room);
        scale(loss.hidden, share);
        double value = loss.update(line, learningRate, random);
        scale(loss.gradient, share);
        input.addToRows(line.rows(), line.size(), loss.gradient, room);
        return value;
    }

    private static void scale(float[] vector, float factor) {
        for (int i = 0; i < vector.length; i++) {
            vector[i] *= factor;
        }
    }
}
