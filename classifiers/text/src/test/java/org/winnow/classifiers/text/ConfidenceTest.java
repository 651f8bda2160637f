package org.winnow.classifiers.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ConfidenceTest {
    @Test
    void the_first_of_the_most_confident_labels_is_the_best() {
        assertEquals(1, Confidence.best(new double[] {0.1, 0.4, 0.4, 0.1}));
        assertEquals(0, Confidence.best(new double[] {1}));
    }

    @Test
    void a_thousand_ngrams_leave_a_confidence_as_it_is() {
        double[] confidences = {0.2, 0.7, 0.1};
        assertEquals(0.7, Confidence.sharpened(confidences, 1, 1000), 1e-12);
    }

    @Test
    void fewer_ngrams_sharpen_and_more_blunt() {
        double[] confidences = {0.5, 0.25, 0.25};
        // A sixteenth of the n-grams: to the power of 8.
        assertEquals(1 / (1 + 2 / 256.0), Confidence.sharpened(confidences, 0, 1000 / 16), 1e-3);
        // Sixteen times as many: to the power of 1/8.
        assertEquals(1 / (1 + 2 * Math.pow(0.5, 0.125)), Confidence.sharpened(confidences, 0, 16_000), 1e-12);
    }

    @Test
    void confidences_that_underflowed_and_texts_without_ngrams_still_give_a_score() {
        assertEquals(1, Confidence.sharpened(new double[] {1, 0, 0}, 0, 800), 1e-12);
        assertEquals(1.0 / 3, Confidence.sharpened(new double[] {0.3, 0.3, 0.3}, 0, 0), 1e-12);
    }
}
