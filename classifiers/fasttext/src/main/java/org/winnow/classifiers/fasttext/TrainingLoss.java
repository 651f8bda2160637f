package org.winnow.classifiers.fasttext;

import java.util.Arrays;

/**
 * One thread's side of a loss: compares the hidden vector with the output matrix, changes the matrix, and says how the
 * hidden vector should change. All threads share the output matrix, an array for each row.
 */
abstract sealed class TrainingLoss permits SoftmaxTraining, LogisticTraining {
    private static final int LOG_STEPS = 512;
    private static final float[] LOG = logTable();

    final float[][] output;
    /** The average of the line's rows, {@code float[dimension]}; to be filled in before {@link #update}. */
    final float[] hidden;
    /** By how much each of the rows should change, not yet divided by their number. */
    final float[] gradient;

    TrainingLoss(float[][] output, int dimension) {
        this.output = output;
        this.hidden = new float[dimension];
        this.gradient = new float[dimension];
    }

    static TrainingLoss of(Arguments arguments, Dictionary dictionary, float[][] output) {
        int dimension = arguments.dimension();
        return switch (arguments.loss()) {
            case SOFTMAX -> new SoftmaxTraining(output, dimension);
            case ONE_VS_ALL -> LogisticTraining.oneVsAll(output, dimension);
            case NEGATIVE_SAMPLING ->
                LogisticTraining.negativeSampling(output, dimension, arguments.negatives(), dictionary.labelCounts());
            case HIERARCHICAL_SOFTMAX ->
                LogisticTraining.hierarchical(
                        output, dimension, HuffmanPaths.of(HuffmanTree.of(dictionary.labelCounts())));
        };
    }

    /**
     * Learns from one line.
     *
     * @return the line's loss
     * @throws ArithmeticException if a number is no longer one
     */
    final double update(TrainingLine line, float learningRate, MinstdRandom random) {
        Arrays.fill(gradient, 0);
        return learn(line, learningRate, random);
    }

    abstract double learn(TrainingLine line, float learningRate, MinstdRandom random);

    /** A label of the line; the reference program draws even where there is but one. */
    static int drawLabel(TrainingLine line, MinstdRandom random) {
        return line.label((int) random.below(line.labelCount()));
    }

    /**
     * The products of rows of the output matrix with the hidden vector, each added up from the first column on. Four at
     * a time, as each sum is a chain in which every addition waits for the one before.
     *
     * @param which rows, or the first ones where it is empty
     */
    final void dots(int[] which, int count, float[] products) {
        boolean first = which.length == 0;
        int i = 0;
        for (; i + 4 <= count; i += 4) {
            float[] a = output[first ? i : which[i]];
            float[] b = output[first ? i + 1 : which[i + 1]];
            float[] c = output[first ? i + 2 : which[i + 2]];
            float[] d = output[first ? i + 3 : which[i + 3]];
            float sumA = 0;
            float sumB = 0;
            float sumC = 0;
            float sumD = 0;
            for (int j = 0; j < hidden.length; j++) {
                float h = hidden[j];
                sumA += a[j] * h;
                sumB += b[j] * h;
                sumC += c[j] * h;
                sumD += d[j] * h;
            }
            products[i] = sumA;
            products[i + 1] = sumB;
            products[i + 2] = sumC;
            products[i + 3] = sumD;
        }
        for (; i < count; i++) {
            products[i] = dot(output[first ? i : which[i]]);
        }
        for (int k = 0; k < count; k++) {
            if (Float.isNaN(products[k])) {
                throw new ArithmeticException("an output is not a number");
            }
        }
    }

    private float dot(float[] row) {
        float sum = 0;
        for (int j = 0; j < hidden.length; j++) {
            sum += row[j] * hidden[j];
        }
        return sum;
    }

    /** Moves a row and the gradient towards each other by {@code step}. */
    final void step(float[] row, float step) {
        float[] change = gradient;
        float[] vector = hidden;
        for (int j = 0; j < row.length; j++) {
            float weight = row[j];
            change[j] += step * weight;
            row[j] = weight + step * vector[j];
        }
    }

    /** The logarithm in 512 steps that the reference program adds up losses with. */
    static double log(float x) {
        return x > 1 ? 0 : LOG[(int) (x * LOG_STEPS)];
    }

    private static float[] logTable() {
        float[] table = new float[LOG_STEPS + 1];
        for (int i = 0; i < table.length; i++) {
            table[i] = (float) StrictMath.log((float) ((i + 1e-5) / LOG_STEPS));
        }
        return table;
    }
}
