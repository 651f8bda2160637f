package org.winnow.classifiers.ner.people;

/**
 * Which people guess, and what is true if they do (D. Hovy, T. Berg-Kirkpatrick, A. Vaswani, E. Hovy: Learning Whom to
 * Trust with MACE, 2013), by variational Bayes with crowd-kit 1.4.2's priors and starting values. crowd-kit starts all its
 * restarts from the same values, so one run is all there is. It also numbers people by appearance in one place and by
 * name in another; here both are by name, so that results agree where the two orders do.
 *
 * @param iterations exactly so many
 * @param seed of the starting values, as NumPy's {@code RandomState}
 */
public record Mace(int iterations, int seed) {
    private static final double NOISE = 0.5;
    private static final double KNOWING_PRIOR = 0.5;
    private static final double STRATEGY_PRIOR = 10;

    /** crowd-kit's defaults: 50 iterations, seed 0. */
    public static Mace standard() {
        return new Mace(50, 0);
    }

    /**
     * @param guessing how likely each person guesses, in the order of their names
     * @param logLikelihood of all judgements
     */
    public record Result(Aggregated aggregated, double[] guessing, double logLikelihood) {}

    public Result aggregate(Judgements judgements) {
        Model model = new Model(judgements, seed);
        for (int i = 0; i < iterations; i++) {
            model.maximize();
            model.expect();
        }
        for (double[] row : model.marginals) {
            Rows.normalize(row);
        }
        double[] guessing = new double[model.guesses.length];
        for (int worker = 0; worker < guessing.length; worker++) {
            double[] row = model.guesses[worker];
            guessing[worker] = row[0] / (row[0] + row[1]);
        }
        return new Result(Aggregated.of(judgements, model.marginals), guessing, model.logLikelihood);
    }

    /** Parameters, and what is expected under them. */
    private static final class Model {
        private final Judgements judgements;
        private final int labels;
        // [worker][0: guesses, 1: knows] and [worker][label given when guessing]
        private final double[][] guesses;
        private final double[][] strategies;
        private double[][] guessCounts;
        private double[][] strategyCounts;
        private double[][] marginals;
        private double logLikelihood;

        Model(Judgements judgements, int seed) {
            this.judgements = judgements;
            labels = judgements.labels().size();
            guesses = start(judgements.workers().size(), 2, seed);
            strategies = start(judgements.workers().size(), labels, seed);
            expect();
        }

        private static double[][] start(int rows, int columns, int seed) {
            MersenneTwister random = new MersenneTwister(seed);
            double[][] values = new double[rows][columns];
            for (double[] row : values) {
                for (int i = 0; i < columns; i++) {
                    row[i] = 1 + (1 + NOISE) * random.nextDouble();
                }
                Rows.normalize(row);
            }
            return values;
        }

        private double likelihood(int judgement, int truth) {
            double[] guess = guesses[judgements.worker(judgement)];
            int label = judgements.label(judgement);
            return guess[0] * strategies[judgements.worker(judgement)][label] + (label == truth ? guess[1] : 0);
        }

        void expect() {
            marginals = new double[judgements.tasks().size()][labels];
            for (double[] row : marginals) {
                java.util.Arrays.fill(row, 1.0 / labels);
            }
            for (int i = 0; i < judgements.size(); i++) {
                for (int truth = 0; truth < labels; truth++) {
                    marginals[judgements.task(i)][truth] *= likelihood(i, truth);
                }
            }
            double[] sums = new double[marginals.length];
            logLikelihood = 0;
            for (int task = 0; task < sums.length; task++) {
                for (double value : marginals[task]) {
                    sums[task] += value;
                }
                logLikelihood += Math.log(sums[task] + 1e-8);
            }
            guessCounts = new double[guesses.length][2];
            strategyCounts = new double[guesses.length][labels];
            for (int i = 0; i < judgements.size(); i++) {
                count(i, marginals[judgements.task(i)], sums[judgements.task(i)]);
            }
        }

        private void count(int judgement, double[] marginal, double sum) {
            int worker = judgements.worker(judgement);
            int label = judgements.label(judgement);
            double guessed = 0;
            for (int truth = 0; truth < labels; truth++) {
                guessed += marginal[truth] / likelihood(judgement, truth);
            }
            guessed *= guesses[worker][0] * strategies[worker][label] / sum;
            strategyCounts[worker][label] += guessed;
            guessCounts[worker][0] += guessed;
            guessCounts[worker][1] += marginal[label] * guesses[worker][1] / likelihood(judgement, label) / sum;
        }

        void maximize() {
            for (int worker = 0; worker < guesses.length; worker++) {
                Digamma.normalize(guessCounts[worker], KNOWING_PRIOR, guesses[worker]);
                Digamma.normalize(strategyCounts[worker], STRATEGY_PRIOR, strategies[worker]);
            }
        }
    }
}
