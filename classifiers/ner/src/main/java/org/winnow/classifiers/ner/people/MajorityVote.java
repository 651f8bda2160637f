package org.winnow.classifiers.ner.people;

import java.util.Map;

/** The share of votes that each label has, each person's vote with a weight. */
public final class MajorityVote {
    private final Map<String, Double> weights;

    private MajorityVote(Map<String, Double> weights) {
        this.weights = Map.copyOf(weights);
    }

    /** All votes count the same. */
    public static MajorityVote equal() {
        return new MajorityVote(Map.of());
    }

    /**
     * @param weights of every worker, positive
     * @throws IllegalArgumentException if one is not
     */
    public static MajorityVote weighted(Map<String, Double> weights) {
        weights.forEach((worker, weight) -> {
            if (!(weight > 0)) {
                throw new IllegalArgumentException(
                        "Invalid weight of worker " + worker + ": " + weight + " (must be positive)");
            }
        });
        return new MajorityVote(weights);
    }

    /** @throws IllegalArgumentException if there are weights, but none for a worker */
    public Aggregated aggregate(Judgements judgements) {
        double[][] shares =
                new double[judgements.tasks().size()][judgements.labels().size()];
        for (int i = 0; i < judgements.size(); i++) {
            shares[judgements.task(i)][judgements.label(i)] +=
                    weight(judgements.workers().get(judgements.worker(i)));
        }
        for (double[] row : shares) {
            Rows.normalize(row);
        }
        return Aggregated.of(judgements, shares);
    }

    private double weight(String worker) {
        if (weights.isEmpty()) {
            return 1;
        }
        if (!weights.containsKey(worker)) {
            throw new IllegalArgumentException("There is no weight for worker " + worker);
        }
        return weights.get(worker);
    }
}
