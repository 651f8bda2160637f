package org.winnow.classifiers.ner.score;

import java.util.List;
import java.util.Random;

/**
 * Whether two systems differ in micro F1 by more than chance: approximate randomization over sentences (E. Noreen:
 * Computer-Intensive Methods for Testing Hypotheses, 1989; A. Yeh: More accurate tests for the statistical significance
 * of result differences, 2000). The same seed gives the same result on every machine.
 *
 * @param rounds at least 1
 */
public record PairedTest(int rounds, long seed) {
    public PairedTest {
        if (rounds < 1) {
            throw new IllegalArgumentException("Invalid rounds: " + rounds + " (must be at least 1)");
        }
    }

    /**
     * @param difference micro F1 of the first less that of the second
     * @param p how often systems that are the same would differ as much, in either direction
     */
    public record Result(double difference, double p) {}

    /**
     * @param first score of each sentence under the first system
     * @param second the same sentences under the second, in the same order
     */
    public Result of(List<Score> first, List<Score> second) {
        if (first.size() != second.size()) {
            throw new IllegalArgumentException("Two systems must be scored on the same sentences, not on "
                    + first.size() + " and " + second.size());
        }
        double observed = f1(first) - f1(second);
        Random random = new Random(seed);
        int asLarge = 0;
        for (int round = 0; round < rounds; round++) {
            double difference = shuffled(first, second, random);
            // Sums of the same counts in another order: what is equal must count as equal.
            asLarge += Math.abs(difference) >= Math.abs(observed) - 1e-12 ? 1 : 0;
        }
        return new Result(observed, (asLarge + 1.0) / (rounds + 1.0));
    }

    private static double f1(List<Score> scores) {
        return scores.stream().reduce(Score.NOTHING, Score::plus).f1();
    }

    private static double shuffled(List<Score> first, List<Score> second, Random random) {
        double[] correct = new double[2];
        long[] predicted = new long[2];
        long[] gold = new long[2];
        for (int i = 0; i < first.size(); i++) {
            int side = random.nextBoolean() ? 1 : 0;
            add(first.get(i), side, correct, predicted, gold);
            add(second.get(i), 1 - side, correct, predicted, gold);
        }
        return new Score(correct[0], predicted[0], gold[0]).f1() - new Score(correct[1], predicted[1], gold[1]).f1();
    }

    private static void add(Score score, int side, double[] correct, long[] predicted, long[] gold) {
        correct[side] += score.correct();
        predicted[side] += score.predicted();
        gold[side] += score.gold();
    }
}
