package org.winnow.jobs.languagemodel;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.winnow.classifiers.ner.score.Interval;

/**
 * 95 % intervals of ratios of sums, by resampling what is summed with replacement (percentile method). The same seed
 * gives the same interval.
 *
 * @param resamples 1 or more
 */
record Resampling(int resamples, long seed) {
    // Of more, several are added up beforehand, in their order and equally many: their sums vary as the whole does.
    private static final int UNITS = 10_000;

    Resampling {
        if (resamples < 1) {
            throw new IllegalArgumentException("Invalid resamples: " + resamples + " (must be 1 or more)");
        }
    }

    /** The interval of sum(above) / sum(below) over things, of which there is one or more. */
    <T> Interval ratio(List<T> things, ToDoubleFunction<T> above, ToDoubleFunction<T> below) {
        int units = Math.min(UNITS, things.size());
        double[] tops = new double[units];
        double[] bottoms = new double[units];
        for (int i = 0; i < things.size(); i++) {
            tops[i % units] += above.applyAsDouble(things.get(i));
            bottoms[i % units] += below.applyAsDouble(things.get(i));
        }
        SplittableRandom random = new SplittableRandom(seed);
        double[] ratios = new double[resamples];
        for (int sample = 0; sample < resamples; sample++) {
            double top = 0;
            double bottom = 0;
            for (int draw = 0; draw < units; draw++) {
                int unit = random.nextInt(units);
                top += tops[unit];
                bottom += bottoms[unit];
            }
            ratios[sample] = top / bottom;
        }
        Arrays.sort(ratios);
        return Interval.of(ratios);
    }
}
