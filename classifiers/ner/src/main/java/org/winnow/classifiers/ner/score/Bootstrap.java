package org.winnow.classifiers.ner.score;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * Intervals by resampling whole sentences with replacement (B. Efron: Bootstrap Methods: Another Look at the Jackknife,
 * 1979; percentile method). The same seed gives the same interval on every machine.
 *
 * @param resamples at least 1
 */
public record Bootstrap(int resamples, long seed) {
    public Bootstrap {
        if (resamples < 1) {
            throw new IllegalArgumentException("Invalid resamples: " + resamples + " (must be at least 1)");
        }
    }

    /** Intervals of the three figures that one score has. */
    public record Intervals(Interval precision, Interval recall, Interval f1) {}

    /**
     * @param sentences score of each sentence, in a fixed order
     */
    public Intervals of(List<Score> sentences) {
        Random random = new Random(seed);
        Score[] resampled = new Score[resamples];
        for (int i = 0; i < resamples; i++) {
            double correct = 0;
            long predicted = 0;
            long gold = 0;
            for (int draw = 0; draw < sentences.size(); draw++) {
                Score score = sentences.get(random.nextInt(sentences.size()));
                correct += score.correct();
                predicted += score.predicted();
                gold += score.gold();
            }
            resampled[i] = new Score(correct, predicted, gold);
        }
        return new Intervals(
                interval(resampled, Score::precision),
                interval(resampled, Score::recall),
                interval(resampled, Score::f1));
    }

    private static Interval interval(Score[] resampled, ToDoubleFunction<Score> figure) {
        double[] sorted = Arrays.stream(resampled).mapToDouble(figure).sorted().toArray();
        return Interval.of(sorted);
    }
}
