package org.winnow.classifiers.languagemodel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.winnow.classifiers.languagemodel.LanguageModel.Vector;

class StructureTest {
    private static final double TOLERANCE = 1e-5;

    @ParameterizedTest
    @ValueSource(strings = {"low-rank:8", "block-shuffle:2", "block-shuffle:4", "block-dense:2:8", "block-dense:4:12"})
    void a_structured_model_scores_as_its_multiplied_out_one(String structure) {
        try (LanguageModel model = Models.model(Models.shape(structure));
                LanguageModel merged = model.merged()) {
            float[][] own = model.score(Models.rows(4, 1));
            float[][] dense = merged.score(Models.rows(4, 1));
            for (int row = 0; row < own.length; row++) {
                for (int i = 0; i < own[row].length; i++) {
                    assertEquals(dense[row][i], own[row][i], TOLERANCE * Math.max(1, dense[row][i]));
                }
            }
        }
    }

    /**
     * The product of two factors changes along a direction by what a central difference says, exactly but for rounding,
     * as it is linear in each; the loss must then change by the same amount along both.
     */
    @ParameterizedTest
    @ValueSource(strings = {"low-rank:8", "block-shuffle:2", "block-dense:2:8"})
    void gradients_of_the_factors_are_those_of_the_product(String structure) {
        try (LanguageModel model = Models.model(Models.shape(structure))) {
            float[] weights = model.vector(Vector.WEIGHTS);
            float[] direction = new float[weights.length];
            SplittableRandom random = new SplittableRandom(5);
            for (int i = 0; i < direction.length; i++) {
                direction[i] = (float) (random.nextDouble() - 0.5) / 8;
            }
            float[] gradient = gradient(model);
            float[] denseGradient;
            try (LanguageModel merged = model.merged()) {
                denseGradient = gradient(merged);
            }
            float[] up = moved(model, weights, direction, 1);
            float[] down = moved(model, weights, direction, -1);
            double own = 0;
            for (int i = 0; i < direction.length; i++) {
                own += (double) gradient[i] * direction[i];
            }
            double dense = 0;
            double magnitude = 0;
            for (int i = 0; i < up.length; i++) {
                double term = (double) denseGradient[i] * ((double) up[i] - down[i]) / 2;
                dense += term;
                magnitude += Math.abs(term);
            }
            assertTrue(Math.abs(dense) > magnitude / 1000, "the direction must matter: " + dense);
            assertEquals(dense, own, TOLERANCE * magnitude);
        }
    }

    private static float[] gradient(LanguageModel model) {
        model.accumulate(Models.rows(4, 1), 0, 1);
        return model.vector(Vector.GRADIENT);
    }

    private static float[] moved(LanguageModel model, float[] weights, float[] direction, int sign) {
        float[] moved = weights.clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += sign * direction[i];
        }
        try (LanguageModel other =
                        LanguageModel.of(model.shape(), Guidance.off(), Precision.FLOAT32, moved, Device.cpu());
                LanguageModel merged = other.merged()) {
            return merged.vector(Vector.WEIGHTS);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"low-rank:8", "block-shuffle:2", "block-dense:2:8"})
    void a_guide_begins_as_the_product_and_so_changes_no_output(String structure) {
        Guidance guidance = new Guidance(0.5, Guidance.Cost.FULL);
        try (LanguageModel model =
                LanguageModel.create(Models.shape(structure), guidance, Precision.FLOAT32, 7, Device.cpu())) {
            double guided = model.accumulate(Models.rows(4, 1), 1, 1);
            double half = model.accumulate(Models.rows(4, 1), 0.5, 1);
            double alone = model.accumulate(Models.rows(4, 1), 0, 1);
            assertEquals(alone, guided, TOLERANCE * alone);
            assertEquals(alone, half, TOLERANCE * alone);
        }
    }
}
