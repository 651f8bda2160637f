package org.winnow.classifiers.fasttext;

/** Softmax over all labels. */
final class SoftmaxTraining extends TrainingLoss {
    private static final int[] ALL = {};

    private final float[] probabilities;

    SoftmaxTraining(float[][] output, int dimension) {
        super(output, dimension);
        this.probabilities = new float[output.length];
    }

    @Override
    double learn(TrainingLine line, float learningRate, MinstdRandom random) {
        int target = drawLabel(line, random);
        dots(ALL, output.length, probabilities);
        FlatLoss.Activation.SOFTMAX.apply(probabilities);
        for (int i = 0; i < output.length; i++) {
            float label = i == target ? 1 : 0;
            step(output[i], learningRate * (label - probabilities[i]));
        }
        return -log(probabilities[target]);
    }
}
