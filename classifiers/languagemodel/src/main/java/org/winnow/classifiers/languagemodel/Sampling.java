package org.winnow.classifiers.languagemodel;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * How the next token is chosen from the scores of all.
 *
 * @param temperature divides the scores: 0 always takes the best token, 1 draws as the model says
 * @param topK draws among so many of the best tokens; 0 for all
 * @param topP then among the best that together have this probability; 1 for all
 * @param seed the same draws the same tokens
 */
public record Sampling(double temperature, int topK, double topP, long seed) {
    public Sampling {
        if (!(temperature >= 0) || Double.isInfinite(temperature)) {
            throw new IllegalArgumentException("Invalid temperature: " + temperature + " (must be 0 or more)");
        }
        if (topK < 0) {
            throw new IllegalArgumentException("Invalid topK: " + topK + " (must be 0 or more)");
        }
        if (!(topP > 0 && topP <= 1)) {
            throw new IllegalArgumentException("Invalid topP: " + topP + " (must be in (0, 1])");
        }
    }

    /** Draws for one text. */
    Draws draws() {
        return new Draws(this, new SplittableRandom(seed));
    }

    record Draws(Sampling sampling, SplittableRandom random) {
        /** Chooses an id; of equal scores the smallest id counts as the best. */
        int next(float[] scores) {
            if (sampling.temperature() == 0) {
                return best(scores);
            }
            int[] ids = IntStream.range(0, scores.length).toArray();
            if (sampling.topK() > 0 || sampling.topP() < 1) {
                ids = IntStream.of(ids)
                        .boxed()
                        .sorted(Comparator.comparing((Integer id) -> -scores[id]))
                        .mapToInt(Integer::intValue)
                        .toArray();
            }
            if (sampling.topK() > 0 && sampling.topK() < ids.length) {
                ids = Arrays.copyOf(ids, sampling.topK());
            }
            return drawn(ids, sums(scores, ids));
        }

        /** Of the ids' weights in turn, not divided by their sum. */
        private double[] sums(float[] scores, int[] ids) {
            double most = scores[best(scores)];
            double[] sums = new double[ids.length];
            double sum = 0;
            for (int i = 0; i < ids.length; i++) {
                sum += Math.exp((scores[ids[i]] - most) / sampling.temperature());
                sums[i] = sum;
            }
            return sums;
        }

        private int drawn(int[] ids, double[] sums) {
            int count = ids.length;
            if (sampling.topP() < 1) {
                count = 1 + place(sums, ids.length, sampling.topP() * sums[ids.length - 1]);
            }
            return ids[place(sums, count, random.nextDouble() * sums[count - 1])];
        }

        /** The first whose sum is at least that. */
        private static int place(double[] sums, int count, double sum) {
            for (int i = 0; i < count; i++) {
                if (sums[i] >= sum) {
                    return i;
                }
            }
            return count - 1;
        }

        private static int best(float[] scores) {
            int best = 0;
            for (int id = 1; id < scores.length; id++) {
                if (scores[id] > scores[best]) {
                    best = id;
                }
            }
            return best;
        }
    }
}
