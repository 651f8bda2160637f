package org.winnow.jobs.classifier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * The last line of standard output, for programs.
 *
 * @param job {@code train-classifier}
 * @param outcome {@code written} or {@code up to date}
 * @param model_sha256 of the model
 * @param trained examples that it was trained on
 * @param precision of the test examples with a score of at least 0.5
 * @param recall of the positive test examples
 * @param seconds wall time
 * @param report path of report.html
 */
record TrainOutcome(
        String job,
        String outcome,
        String model_sha256,
        long trained,
        double precision,
        double recall,
        double f1,
        double roc_auc,
        double seconds,
        String report) {
    static TrainOutcome of(ModelCard card, String outcome, ClassifierFolder folder, long start) {
        long trained = card.counts().stream()
                .filter(count -> count.step().equals(Part.TRAIN.label()))
                .mapToLong(count -> count.positives() + count.negatives())
                .sum();
        LabelledScores.Cut half = card.measured().half();
        return new TrainOutcome(
                "train-classifier",
                outcome,
                card.modelSha256(),
                trained,
                half.precision(),
                half.recall(),
                half.f1(),
                card.measured().rocAuc(),
                (System.nanoTime() - start) / 1e9,
                folder.file(ClassifierFolder.REPORT).toString());
    }

    String json() {
        try {
            return new ObjectMapper().writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A record of strings and numbers is always JSON", e);
        }
    }
}
