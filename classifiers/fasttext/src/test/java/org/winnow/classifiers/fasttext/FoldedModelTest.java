package org.winnow.classifiers.fasttext;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FoldedModelTest {
    /** The texts that repeat a letter or a word hundreds of times, see {@link #where_exact_mode_loses_digits_folding_does_not}. */
    private static final Set<Integer> REPETITIVE = Set.of(22, 23, 24);

    static List<Path> models() {
        return Samples.models().stream()
                .filter(file -> !file.getFileName().toString().contains("many"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("models")
    void folded_predictions_equal_exact_ones_within_a_millionth(Path file) throws IOException {
        FastTextModel exact = FastTextModel.load(file);
        FoldedModel folded = FoldedModel.fold(file);
        FoldedModel ofLoaded = FoldedModel.of(exact);
        List<byte[]> texts = Samples.texts();
        for (int i = 0; i < texts.size(); i++) {
            double tolerance = REPETITIVE.contains(i) ? 3e-5 : 1e-6;
            for (int k : new int[] {1, 3, Integer.MAX_VALUE}) {
                List<Prediction> predictions = folded.predict(texts.get(i), k, 0);
                assertClose(exact.predict(texts.get(i), k, 0), predictions, tolerance);
                assertEquals(predictions, ofLoaded.predict(texts.get(i), k, 0));
            }
        }
    }

    /** The same labels, but where two exchange places that are as probable within the tolerance. */
    static void assertClose(List<Prediction> expected, List<Prediction> actual, double tolerance) {
        assertEquals(expected.size(), actual.size());
        Map<String, Float> probabilities = new HashMap<>();
        expected.forEach(p -> probabilities.put(p.label(), p.probability()));
        for (int i = 0; i < expected.size(); i++) {
            assertEquals(expected.get(i).probability(), actual.get(i).probability(), tolerance);
            // Absent where it ties with the last that was asked for.
            float own = probabilities.getOrDefault(
                    actual.get(i).label(), expected.get(expected.size() - 1).probability());
            assertEquals(own, actual.get(i).probability(), tolerance);
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void outputs_lie_within_half_of_the_last_place_of_those_in_real_numbers(Path file) throws IOException {
        ModelParts parts = FastTextModel.load(file).parts();
        FoldedModel folded = FoldedModel.fold(file);
        RealNumbers real = new RealNumbers(parts);
        FoldedOutput output = folded.parts().output();
        for (byte[] text : Samples.texts()) {
            FoldedSum sum = folded.sum(text);
            assertEquals(real.rows(text).size(), sum.rows());
            if (sum.rows() == 0) {
                continue;
            }
            double[] expected = real.outputs(text);
            float[] actual = output.outputs(sum);
            for (int i = 0; i < actual.length; i++) {
                // 1/n and the output are rounded to floats.
                double rounding = Math.scalb(Math.abs(expected[i]), -22);
                assertEquals(expected[i], actual[i], Math.scalb(0.5, -output.places()) + rounding);
            }
        }
    }

    @Test
    void where_exact_mode_loses_digits_folding_does_not() throws IOException {
        // Adding one number to a growing sum rounds the same way every time. After thousands of times the reference is
        // off by more than folding promises, and so is exact mode, which follows it to the last bit.
        Path file = Samples.resource("softmax-ngrams.bin");
        byte[] text = "the ".repeat(30_000).getBytes(StandardCharsets.UTF_8);
        FastTextModel exact = FastTextModel.load(file);
        double[] outputs = new RealNumbers(exact.parts()).outputs(text);
        double sum = 0;
        double best = Double.NEGATIVE_INFINITY;
        for (double output : outputs) {
            sum += Math.exp(output);
            best = Math.max(best, output);
        }
        double expected = Math.exp(best) / sum + 1e-5;
        double folded = FoldedModel.of(exact).predict(text, 1, 0).get(0).probability();
        assertEquals(expected, folded, 4e-7);
        double exactly = exact.predict(text, 1, 0).get(0).probability();
        assertTrue(Math.abs(exactly - expected) > 1e-6, "exact mode: " + exactly + ", real numbers: " + expected);
    }

    @ParameterizedTest
    @CsvSource({
        "softmax-words.bin, 0x1p-24",
        "hs-characters.bin, 0x1.8p-24",
        "ova-ngrams.bin, 0x1p-7",
        "ns-both-pruned-norm.ftz, 0x1p-7",
    })
    void the_bound_follows_from_the_loss_and_the_binary_places(String name, String bound) throws IOException {
        FoldedModel model = FoldedModel.fold(Samples.resource(name));
        assertEquals(22, model.parts().output().places());
        assertEquals(Double.parseDouble(bound), model.errorBound());
    }

    @Test
    void a_folded_model_tells_what_it_is() throws Exception {
        Path file = Samples.resource("hs-characters.bin");
        FoldedModel model = FoldedModel.fold(file);
        assertEquals(file, model.path());
        assertEquals(FastTextModel.load(file).labels(), model.labels());
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        assertEquals(HexFormat.of().formatHex(digest), model.foldedFrom());
        assertEquals("", FoldedModel.of(FastTextModel.load(file)).foldedFrom());
    }

    @Test
    void models_that_folding_would_enlarge_are_refused() {
        Path file = Samples.resource("softmax-many.bin");
        Exception e = assertThrows(IllegalArgumentException.class, () -> FoldedModel.fold(file));
        assertEquals(
                "Folding " + file + " would not pay: its 280 outputs per row are more than its 4 columns. Use the model"
                        + " as it is",
                e.getMessage());
    }

    @Test
    void a_closed_model_and_a_k_below_one_are_refused() throws IOException {
        Path file = Samples.resource("softmax-words.bin");
        FoldedModel model = FoldedModel.fold(file);
        Exception e = assertThrows(IllegalArgumentException.class, () -> model.predict("the", 0, 0));
        assertEquals("Invalid k: 0 (must be 1 or more)", e.getMessage());
        model.close();
        e = assertThrows(IllegalStateException.class, () -> model.predict("the", 1, 0));
        assertEquals("The folded model " + file + " is closed. Load it again to predict", e.getMessage());
    }
}
