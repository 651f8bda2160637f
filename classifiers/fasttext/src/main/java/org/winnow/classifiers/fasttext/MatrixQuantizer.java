package org.winnow.classifiers.fasttext;

/** Quantizes one matrix. */
final class MatrixQuantizer {
    private static final float[] NO_NORMS = {};

    private MatrixQuantizer() {}

    static QuantizedMatrix quantize(Matrix matrix, int width, QuantizeSettings.Norms norms) {
        if (norms == QuantizeSettings.Norms.WITHIN) {
            return quantize(matrix, width, NO_NORMS, new byte[0], NO_NORMS);
        }
        float[] lengths = lengths(matrix);
        Vectors numbers = Vectors.ofNumbers(lengths);
        ProductQuantizer quantizer = CodeBook.learn(numbers, 1);
        return quantize(matrix, width, lengths, quantizer.encode(numbers), quantizer.centroids());
    }

    private static QuantizedMatrix quantize(
            Matrix matrix, int width, float[] lengths, byte[] normCodes, float[] norms) {
        Vectors vectors = Vectors.ofRows(matrix, lengths);
        ProductQuantizer quantizer = CodeBook.learn(vectors, width);
        return new QuantizedMatrix(
                matrix.rows(), matrix.columns(), quantizer, quantizer.encode(vectors), normCodes, norms);
    }

    /**
     * Euclidean lengths of all rows: squares in single precision, their sum in double, as the reference computes them.
     *
     * @throws IllegalArgumentException if a row holds something that is not a number
     */
    static float[] lengths(Matrix matrix) {
        float[] lengths = new float[matrix.rows()];
        float[] row = new float[matrix.columns()];
        for (int i = 0; i < lengths.length; i++) {
            matrix.copyRow(i, row);
            double sum = 0;
            for (float value : row) {
                sum += value * value;
            }
            if (Double.isNaN(sum)) {
                throw new IllegalArgumentException(
                        "Row " + i + " of a matrix holds something that is not a number, so the model cannot be"
                                + " quantized. Train it again with a lower lr");
            }
            lengths[i] = (float) Math.sqrt(sum);
        }
        return lengths;
    }
}
