package org.winnow.classifiers.languagemodel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import java.util.EnumSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.winnow.classifiers.languagemodel.LanguageModel.Vector;

/** The gradient of each array of weights alone is that of central differences of the loss along it. */
class GradientTest {
    private static final double STEP = 0.002;
    private static final double TOLERANCE = 0.01;

    @ParameterizedTest
    @ValueSource(strings = {"dense", "low-rank:8", "block-shuffle:2", "block-dense:2:8"})
    void of_the_paper_s_model(String structure) {
        check(Models.shape(structure), Guidance.off(), 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"low-rank:8", "block-shuffle:2", "block-dense:2:8"})
    void of_a_guided_model(String structure) {
        check(Models.shape(structure), new Guidance(0.5, Guidance.Cost.FULL), 0.4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dense", "block-dense:2:8"})
    void of_a_model_with_shared_keys_and_gates_and_without_biases(String structure) {
        ModelShape shape = new ModelShape(
                Models.VOCABULARY,
                Models.CONTEXT,
                16,
                2,
                4,
                2,
                8,
                24,
                FeedForward.named(structure),
                ModelShape.Activation.SWIGLU,
                ModelShape.Norm.RMS,
                ModelShape.Biases.WITHOUT,
                10_000);
        check(shape, Guidance.off(), 0);
    }

    private static void check(ModelShape shape, Guidance guidance, double share) {
        Multiplication own = Multiplication.of(Precision.FLOAT32, Device.cpu());
        for (Multiplication multiplication : EnumSet.of(own, Multiplication.PYTORCH)) {
            check(shape, guidance, share, multiplication);
        }
    }

    private static void check(ModelShape shape, Guidance guidance, double share, Multiplication multiplication) {
        Layout layout = new Layout(shape, guidance);
        try (LanguageModel model =
                LanguageModel.create(shape, guidance, Precision.FLOAT32, 7, Device.cpu(), multiplication)) {
            // Larger than at the beginning, and none of them 0 or 1: no gradient may be lost in rounding.
            float[] weights = model.vector(Vector.WEIGHTS);
            for (int i = 0; i < weights.length; i++) {
                weights[i] = 3 * weights[i] + (float) Math.sin(i) / 8;
            }
            model.replace(Vector.WEIGHTS, weights);
            model.accumulate(Models.rows(4, 1), share, 1);
            float[] gradient = model.vector(Vector.GRADIENT);
            for (Weight weight : layout.weights().values()) {
                double length = 0;
                for (long i = weight.offset(); i < weight.end(); i++) {
                    length += (double) gradient[(int) i] * gradient[(int) i];
                }
                length = Math.sqrt(length);
                assertTrue(length > 0.01, weight.name() + " has a gradient: " + length);
                // Short where the loss is steep, and so bent, but not shorter than rounding allows.
                double step = STEP / (1 + length / 50);
                double up = moved(model, weights, gradient, weight, step / length, share);
                double down = moved(model, weights, gradient, weight, -step / length, share);
                assertEquals(length, (up - down) / 2 / step, TOLERANCE * (1 + length), weight.name());
            }
        }
    }

    private static double moved(
            LanguageModel model, float[] weights, float[] gradient, Weight weight, double factor, double share) {
        float[] moved = weights.clone();
        for (int i = (int) weight.offset(); i < weight.end(); i++) {
            moved[i] += (float) (factor * gradient[i]);
        }
        model.replace(Vector.WEIGHTS, moved);
        return model.accumulate(Models.rows(4, 1), share, 1);
    }
}
