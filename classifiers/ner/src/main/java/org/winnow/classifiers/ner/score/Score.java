package org.winnow.classifiers.ner.score;

/**
 * Counts and what follows from them. A fraction of nothing is 0, as in seqeval.
 *
 * @param correct predicted entities that are right; with halves where a partial match counts half
 * @param predicted number of predicted entities
 * @param gold number of true entities, the support
 */
public record Score(double correct, long predicted, long gold) {
    public static final Score NOTHING = new Score(0, 0, 0);

    public double precision() {
        return predicted == 0 ? 0 : correct / predicted;
    }

    public double recall() {
        return gold == 0 ? 0 : correct / gold;
    }

    public double f1() {
        double sum = precision() + recall();
        return sum == 0 ? 0 : 2 * precision() * recall() / sum;
    }

    public Score plus(Score other) {
        return new Score(correct + other.correct, predicted + other.predicted, gold + other.gold);
    }
}
