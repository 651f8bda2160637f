package org.winnow.classifiers.languagemodel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.Device;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.winnow.classifiers.languagemodel.LanguageModel.Vector;

class DecodingTest {
    private static final int[] IDS = Models.rows(1, 1).get(0).ids();

    @ParameterizedTest
    @ValueSource(strings = {"dense", "low-rank:8", "block-shuffle:2", "block-dense:2:8"})
    void token_by_token_merged_or_not_the_scores_are_those_of_the_whole_text(String structure) {
        try (LanguageModel model = Models.model(Models.shape(structure))) {
            float[] structured = new Decoding(model, 0).next(Arrays.copyOf(IDS, 9));
            close(structured, last(new Decoding(model, 0)));
            close(structured, last(new Decoding(model, 2)));
            close(structured, new Decoding(model, 100).next(Arrays.copyOf(IDS, 9)));
            double nats = model.score(java.util.List.of(PackedSequence.whole(Arrays.copyOf(IDS, 10))))[0][8];
            assertEquals(nats, -logarithm(structured)[IDS[9]], 1e-5 * nats);
        }
    }

    private static float[] last(Decoding decoding) {
        float[] scores = decoding.next(Arrays.copyOf(IDS, 4));
        for (int i = 4; i < 9; i++) {
            scores = decoding.next(IDS[i]);
        }
        assertEquals(9, decoding.read());
        return scores;
    }

    private static void close(float[] expected, float[] actual) {
        double scale = 0;
        for (float value : expected) {
            scale = Math.max(scale, Math.abs(value));
        }
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], actual[i], 1e-5 * scale);
        }
    }

    private static double[] logarithm(float[] scores) {
        double sum = 0;
        for (float score : scores) {
            sum += Math.exp(score);
        }
        double all = Math.log(sum);
        double[] logarithms = new double[scores.length];
        for (int i = 0; i < scores.length; i++) {
            logarithms[i] = scores[i] - all;
        }
        return logarithms;
    }

    @Test
    void grouped_heads_share_the_cache() {
        ModelShape shape = Models.shape("low-rank:8").withAttention(8, 4, 2);
        try (LanguageModel model = Models.model(shape)) {
            close(new Decoding(model, 0).next(Arrays.copyOf(IDS, 9)), last(new Decoding(model, 2)));
        }
    }

    @Test
    void a_model_for_reading_scores_as_the_one_that_trains_and_cannot_train() {
        ModelShape shape = Models.shape("low-rank:8");
        try (LanguageModel model = Models.model(shape);
                LanguageModel reading =
                        LanguageModel.reading(shape, Precision.FLOAT32, model.vector(Vector.WEIGHTS), Device.cpu())) {
            assertEquals(model.score(Models.rows(1, 1))[0][3], reading.score(Models.rows(1, 1))[0][3]);
            assertEquals(
                    "A model made for reading has no FIRST_MOMENT",
                    assertThrows(IllegalStateException.class, () -> reading.vector(Vector.FIRST_MOMENT))
                            .getMessage());
        }
    }

    @Test
    void more_tokens_than_the_context_are_refused() {
        try (LanguageModel model = Models.model(Models.shape("dense"))) {
            Decoding decoding = new Decoding(model, 0);
            decoding.next(new int[16]);
            assertEquals(
                    "Invalid ids: 1 after 16 (must be 1 or more, and together at most the model's context of 16)",
                    assertThrows(IllegalArgumentException.class, () -> decoding.next(0))
                            .getMessage());
            decoding.restart();
            decoding.next(3);
            assertEquals(
                    "Invalid ids: 2 after 1 (must be one token at a time after the first)",
                    assertThrows(IllegalArgumentException.class, () -> decoding.next(0, 1))
                            .getMessage());
        }
    }
}
