package org.winnow.classifiers.ner.people;

/** Arithmetic over rows of probabilities. */
final class Rows {
    private Rows() {}

    /** Makes the sum 1. */
    static void normalize(double[] row) {
        double sum = 0;
        for (double value : row) {
            sum += value;
        }
        for (int i = 0; i < row.length; i++) {
            row[i] /= sum;
        }
    }

    /** The mean of each column. */
    static double[] means(double[][] rows) {
        double[] means = new double[rows[0].length];
        for (double[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                means[i] += row[i];
            }
        }
        for (int i = 0; i < means.length; i++) {
            means[i] /= rows.length;
        }
        return means;
    }
}
