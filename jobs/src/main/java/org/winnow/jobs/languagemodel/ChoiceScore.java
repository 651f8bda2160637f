package org.winnow.jobs.languagemodel;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.winnow.jobs.languagemodel.TextScorer.TextScore;

/** An item and what the model says of each of its choices. */
record ChoiceScore(ChoiceItem item, List<TextScore> scores) {
    /** How the log-likelihoods of choices of different length are compared. */
    enum Measure {
        /** Of the whole choice. */
        SUM(score -> 1),
        /** Divided by its tokens. */
        PER_TOKEN(TextScore::tokens),
        /** Divided by its bytes of UTF-8. */
        PER_BYTE(TextScore::bytes);

        private final ToDoubleFunction<TextScore> length;

        Measure(ToDoubleFunction<TextScore> length) {
            this.length = length;
        }

        double logLikelihood(TextScore score) {
            return -score.nats() / length.applyAsDouble(score);
        }
    }

    ChoiceScore {
        scores = List.copyOf(scores);
    }

    /** The most likely choice, the first of equals. */
    int chosen(Measure measure) {
        int best = 0;
        for (int i = 1; i < scores.size(); i++) {
            if (measure.logLikelihood(scores.get(i)) > measure.logLikelihood(scores.get(best))) {
                best = i;
            }
        }
        return best;
    }

    boolean isRight(Measure measure) {
        return chosen(measure) == item.gold();
    }

    /** The score of the right choice. */
    TextScore gold() {
        return scores.get(item.gold());
    }
}
