package org.winnow.classifiers.ner.combine;

/** Logistic regression with a penalty on squared weights, by Newton's method. Deterministic. */
final class LogisticRegression {
    private static final int STEPS = 50;
    private static final double CLOSE = 1e-9;

    private LogisticRegression() {}

    static double probability(double sum) {
        return 1 / (1 + Math.exp(-sum));
    }

    /**
     * @param x {@code double[rows][columns]}, the first column the bias, which is not penalized
     * @param y 1 or 0 for each row
     * @param penalty half of it times the sum of squares is added to the loss; above 0
     * @return {@code double[columns]}; zeros for no rows
     */
    static double[] fit(double[][] x, double[] y, double penalty) {
        int columns = x.length == 0 ? 0 : x[0].length;
        double[] weights = new double[columns];
        for (int step = 0; step < STEPS; step++) {
            double[] gradient = new double[columns];
            double[][] hessian = new double[columns][columns];
            accumulate(x, y, weights, gradient, hessian);
            for (int i = 0; i < columns; i++) {
                // A little even for the bias: without it nothing holds a set whose spans are all right.
                double own = i == 0 ? 1e-3 : penalty;
                gradient[i] += own * weights[i];
                hessian[i][i] += own;
            }
            double[] change = solve(hessian, gradient);
            double largest = 0;
            for (int i = 0; i < columns; i++) {
                weights[i] -= change[i];
                largest = Math.max(largest, Math.abs(change[i]));
            }
            if (largest < CLOSE) {
                break;
            }
        }
        return weights;
    }

    private static void accumulate(double[][] x, double[] y, double[] weights, double[] gradient, double[][] hessian) {
        for (int row = 0; row < x.length; row++) {
            double sum = 0;
            for (int i = 0; i < weights.length; i++) {
                sum += weights[i] * x[row][i];
            }
            double p = probability(sum);
            double curve = Math.max(p * (1 - p), 1e-12);
            for (int i = 0; i < weights.length; i++) {
                gradient[i] += (p - y[row]) * x[row][i];
                double scaled = curve * x[row][i];
                for (int j = 0; scaled != 0 && j <= i; j++) {
                    hessian[i][j] += scaled * x[row][j];
                }
            }
        }
    }

    /** By Cholesky's decomposition; of the matrix, which is overwritten, only the lower half is read. */
    private static double[] solve(double[][] matrix, double[] right) {
        int n = right.length;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = matrix[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= matrix[i][k] * matrix[j][k];
                }
                matrix[i][j] = i == j ? Math.sqrt(sum) : sum / matrix[j][j];
            }
        }
        double[] solved = right.clone();
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < i; k++) {
                solved[i] -= matrix[i][k] * solved[k];
            }
            solved[i] /= matrix[i][i];
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int k = i + 1; k < n; k++) {
                solved[i] -= matrix[k][i] * solved[k];
            }
            solved[i] /= matrix[i][i];
        }
        return solved;
    }
}
