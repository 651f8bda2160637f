package org.winnow.classifiers.ner.people;

/**
 * What is true, and how each person errs, by expectation maximization from the majority (A. Dawid, A. Skene: Maximum
 * Likelihood Estimation of Observer Error-Rates Using the EM Algorithm, 1979). Steps, floor of probabilities and end are
 * those of crowd-kit 1.4.2: an iteration that adds less than the tolerance to the evidence lower bound for each judgement
 * is the last, where that bound counts the prior once for each judgement, as crowd-kit does.
 *
 * @param iterations at most so many
 */
public record DawidSkene(int iterations, double tolerance) {
    private static final double FLOOR = 1e-10;

    /** crowd-kit's defaults: 100 iterations, tolerance 1e-5. */
    public static DawidSkene standard() {
        return new DawidSkene(100, 1e-5);
    }

    /**
     * @param priors of each label, in their order
     * @param errors [worker][given label][true label], in the order of their names: how likely the person says the first
     *     where the second is true; 0 for labels that the person never gave
     */
    public record Result(Aggregated aggregated, double[] priors, double[][][] errors) {}

    public Result aggregate(Judgements judgements) {
        double[][] truth =
                new double[judgements.tasks().size()][judgements.labels().size()];
        for (int i = 0; i < judgements.size(); i++) {
            truth[judgements.task(i)][judgements.label(i)]++;
        }
        for (double[] row : truth) {
            Rows.normalize(row);
        }
        double[] priors = Rows.means(truth);
        double[][][] errors = errors(judgements, truth);
        double bound = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < iterations; i++) {
            truth = truth(judgements, priors, errors);
            priors = Rows.means(truth);
            errors = errors(judgements, truth);
            double next = bound(judgements, truth, priors, errors) / judgements.size();
            if (next - bound < tolerance) {
                break;
            }
            bound = next;
        }
        for (double[] row : truth) {
            for (int label = 0; label < row.length; label++) {
                row[label] = Math.max(row[label], FLOOR);
            }
        }
        return new Result(Aggregated.of(judgements, truth), priors, errors);
    }

    private static double[][][] errors(Judgements judgements, double[][] truth) {
        int labels = judgements.labels().size();
        double[][][] errors = new double[judgements.workers().size()][labels][labels];
        boolean[][] given = new boolean[judgements.workers().size()][labels];
        for (int i = 0; i < judgements.size(); i++) {
            given[judgements.worker(i)][judgements.label(i)] = true;
            double[] counts = errors[judgements.worker(i)][judgements.label(i)];
            for (int label = 0; label < labels; label++) {
                counts[label] += truth[judgements.task(i)][label];
            }
        }
        for (int worker = 0; worker < errors.length; worker++) {
            normalize(errors[worker], given[worker]);
        }
        return errors;
    }

    /** Over the labels that the person gave, for each true label. */
    private static void normalize(double[][] errors, boolean[] given) {
        for (int label = 0; label < errors.length; label++) {
            double sum = 0;
            for (int said = 0; said < errors.length; said++) {
                errors[said][label] = given[said] ? Math.max(errors[said][label], FLOOR) : 0;
                sum += errors[said][label];
            }
            for (int said = 0; said < errors.length; said++) {
                errors[said][label] /= sum;
            }
        }
    }

    private static double[][] truth(Judgements judgements, double[] priors, double[][][] errors) {
        double[][] logs = new double[judgements.tasks().size()][priors.length];
        for (double[] row : logs) {
            for (int label = 0; label < row.length; label++) {
                row[label] = Math.log(Math.max(priors[label], FLOOR));
            }
        }
        for (int i = 0; i < judgements.size(); i++) {
            double[] error = errors[judgements.worker(i)][judgements.label(i)];
            for (int label = 0; label < priors.length; label++) {
                logs[judgements.task(i)][label] += Math.log(error[label]);
            }
        }
        for (double[] row : logs) {
            double highest = Double.NEGATIVE_INFINITY;
            for (double value : row) {
                highest = Math.max(highest, value);
            }
            for (int label = 0; label < row.length; label++) {
                row[label] = Math.exp(row[label] - highest);
            }
            Rows.normalize(row);
        }
        return logs;
    }

    private static double bound(Judgements judgements, double[][] truth, double[] priors, double[][][] errors) {
        double bound = 0;
        for (int i = 0; i < judgements.size(); i++) {
            double[] error = errors[judgements.worker(i)][judgements.label(i)];
            double[] row = truth[judgements.task(i)];
            for (int label = 0; label < row.length; label++) {
                bound += row[label] * (Math.log(error[label]) + Math.log(Math.max(priors[label], FLOOR)));
            }
        }
        for (double[] row : truth) {
            for (double value : row) {
                double floored = Math.max(value, FLOOR);
                bound -= Math.log(floored) * floored;
            }
        }
        return bound;
    }
}
