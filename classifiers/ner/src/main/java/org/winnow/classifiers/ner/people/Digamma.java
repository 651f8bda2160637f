package org.winnow.classifiers.ner.people;

/** The logarithmic derivative of the gamma function, by recurrence and asymptotic series. */
final class Digamma {
    private static final double LARGE = 10;

    private Digamma() {}

    /** @param x positive */
    static double of(double x) {
        double shift = 0;
        double large = x;
        while (large < LARGE) {
            shift -= 1 / large;
            large += 1;
        }
        double square = 1 / (large * large);
        double series = square
                * (1.0 / 12
                        - square
                                * (1.0 / 120
                                        - square
                                                * (1.0 / 252
                                                        - square
                                                                * (1.0 / 240
                                                                        - square
                                                                                * (1.0 / 132
                                                                                        - square
                                                                                                * (691.0 / 32760
                                                                                                        - square
                                                                                                                / 12))))));
        return shift + Math.log(large) - 0.5 / large - series;
    }

    /** Expected weights under a Dirichlet posterior, as variational Bayes has them: they sum to less than 1. */
    static void normalize(double[] counts, double prior, double[] into) {
        double sum = 0;
        for (double count : counts) {
            sum += count + prior;
        }
        double norm = Math.exp(of(sum));
        for (int i = 0; i < counts.length; i++) {
            into[i] = Math.exp(of(counts[i] + prior)) / norm;
        }
    }
}
