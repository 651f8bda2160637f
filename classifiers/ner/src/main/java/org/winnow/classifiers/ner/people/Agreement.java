package org.winnow.classifiers.ner.people;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.Function;
import org.winnow.classifiers.ner.score.Interval;

/**
 * How far people agree beyond chance. A coefficient is undefined, and empty, where there is nothing to compare or only one
 * label. Over tokens that are mostly outside any entity all of them flatter: compare spans too
 * ({@link SpanAgreement}).
 */
public final class Agreement {
    private Agreement() {}

    /** J. Cohen: A Coefficient of Agreement for Nominal Scales, 1960. Over the tasks that both judged. */
    public static OptionalDouble cohen(Judgements judgements, String first, String second) {
        Map<String, String> said = new HashMap<>();
        judgements.all().stream()
                .filter(one -> one.worker().equals(first))
                .forEach(one -> said.put(one.task(), one.label()));
        Map<String, double[]> shares = new HashMap<>();
        double both = 0;
        double same = 0;
        for (Judgement one : judgements.all()) {
            if (one.worker().equals(second) && said.containsKey(one.task())) {
                String other = said.get(one.task());
                both++;
                same += other.equals(one.label()) ? 1 : 0;
                shares.computeIfAbsent(other, label -> new double[2])[0]++;
                shares.computeIfAbsent(one.label(), label -> new double[2])[1]++;
            }
        }
        double total = both;
        double chance = shares.values().stream()
                .mapToDouble(pair -> pair[0] / total * (pair[1] / total))
                .sum();
        return both == 0 || shares.size() < 2
                ? OptionalDouble.empty()
                : OptionalDouble.of((same / both - chance) / (1 - chance));
    }

    /**
     * J. Fleiss: Measuring nominal scale agreement among many raters, 1971.
     *
     * @throws IllegalArgumentException if tasks have different numbers of judgements, or only one each
     */
    public static OptionalDouble fleiss(Judgements judgements) {
        int[][] votes = judgements.votes();
        int raters = Arrays.stream(votes[0]).sum();
        double agreement = 0;
        double[] shares = new double[judgements.labels().size()];
        for (int task = 0; task < votes.length; task++) {
            int here = Arrays.stream(votes[task]).sum();
            if (here != raters || raters < 2) {
                throw new IllegalArgumentException(
                        "Fleiss' kappa needs as many judgements of every task, at least two: "
                                + judgements.tasks().get(0) + " has " + raters + ", "
                                + judgements.tasks().get(task) + " has "
                                + here + " (Krippendorff's alpha allows for missing ones)");
            }
            for (int label = 0; label < shares.length; label++) {
                shares[label] += votes[task][label];
                agreement += votes[task][label] * (votes[task][label] - 1.0) / (raters * (raters - 1.0));
            }
        }
        double judgementsInAll = (double) votes.length * raters;
        double chance = Arrays.stream(shares)
                .map(count -> count / judgementsInAll)
                .map(share -> share * share)
                .sum();
        return shares.length < 2
                ? OptionalDouble.empty()
                : OptionalDouble.of((agreement / votes.length - chance) / (1 - chance));
    }

    /**
     * K. Krippendorff: Computing Krippendorff's Alpha-Reliability, 2011, for nominal data. Tasks with one judgement are
     * left out; others may have any number.
     */
    public static OptionalDouble krippendorff(Judgements judgements) {
        double[] totals = new double[judgements.labels().size()];
        double disagreement = 0;
        for (int[] votes : judgements.votes()) {
            int here = Arrays.stream(votes).sum();
            if (here < 2) {
                continue;
            }
            for (int label = 0; label < totals.length; label++) {
                totals[label] += votes[label];
                disagreement += votes[label] * (double) (here - votes[label]) / (here - 1);
            }
        }
        double all = Arrays.stream(totals).sum();
        double chance =
                Arrays.stream(totals).map(total -> total * (all - total)).sum() / (all - 1);
        return chance > 0 ? OptionalDouble.of(1 - disagreement / chance) : OptionalDouble.empty();
    }

    /**
     * A 95 % interval of a coefficient by resampling tasks. The same seed gives the same interval. Resamples for which the
     * coefficient is undefined are left out.
     *
     * @throws IllegalArgumentException if it is undefined for all
     */
    public static Interval interval(
            Judgements judgements, Function<Judgements, OptionalDouble> coefficient, int resamples, long seed) {
        Random random = new Random(seed);
        double[] values = new double[resamples];
        int defined = 0;
        for (int i = 0; i < resamples; i++) {
            OptionalDouble value = coefficient.apply(judgements.resampled(random));
            if (value.isPresent()) {
                values[defined++] = value.getAsDouble();
            }
        }
        if (defined == 0) {
            throw new IllegalArgumentException(
                    "The coefficient is undefined: there is nothing to compare, or one label");
        }
        double[] sorted = Arrays.copyOf(values, defined);
        Arrays.sort(sorted);
        return Interval.of(sorted);
    }
}
