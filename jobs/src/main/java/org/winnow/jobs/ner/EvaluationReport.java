package org.winnow.jobs.ner;

import java.util.Optional;
import org.winnow.classifiers.ner.score.Evaluation;
import org.winnow.classifiers.ner.score.PairedTest;
import org.winnow.classifiers.ner.score.Score;

/** All that {@code winnow evaluate} says. */
record EvaluationReport(
        EvaluationInput.Pair input,
        String mode,
        int resamples,
        Evaluation evaluation,
        Optional<Seen> seen,
        Optional<Comparison> comparison) {
    /** Entities that are in training data, and others. */
    record Seen(Score seen, Score unseen) {}

    /** Against another system. */
    record Comparison(String file, Score micro, PairedTest.Result result, int rounds) {}
}
