package org.winnow.classifiers.fasttext;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.winnow.classifiers.fasttext.QuantizeSettings.Norms;
import org.winnow.classifiers.fasttext.QuantizeSettings.Output;

class QuantizerTest {
    private static final QuantizeSettings DEFAULTS = QuantizeSettings.DEFAULTS;

    private static FastTextModel model(String name) throws IOException {
        return FastTextModel.load(Samples.resource(name));
    }

    @ParameterizedTest
    @CsvSource({
        "softmax-ngrams, softmax-ngrams, 0, 2, WITHIN, DENSE",
        "softmax-ngrams, softmax-ngrams-norm, 0, 2, APART, DENSE",
        "softmax-ngrams, softmax-ngrams-pruned, 300, 2, WITHIN, DENSE",
        "hs-characters, hs-characters-pruned-norm, 320, 2, APART, DENSE",
        "ns-both, ns-both-pruned-norm, 300, 3, APART, DENSE",
        "ova-ngrams, ova-ngrams-norm, 0, 5, APART, DENSE",
        "softmax-many, softmax-many-output, 0, 2, WITHIN, QUANTIZED",
        "softmax-many, softmax-many-output-norm, 0, 2, APART, QUANTIZED",
        "softmax-many, softmax-many, 0, 2, WITHIN, DENSE",
        "softmax-characters, softmax-characters, 0, 2, WITHIN, DENSE",
        "softmax-both, softmax-both-pruned, 260, 4, WITHIN, DENSE",
        "hs-words, hs-words, 0, 2, WITHIN, DENSE",
        "hs-ngrams, hs-ngrams-norm, 0, 2, APART, DENSE",
        "hs-both, hs-both, 0, 1, WITHIN, DENSE",
        "hs-many, hs-many-output-norm, 0, 2, APART, QUANTIZED",
        "ns-words, ns-words-norm, 0, 2, APART, DENSE",
        "ns-ngrams, ns-ngrams-pruned, 280, 2, WITHIN, DENSE",
        "ns-characters, ns-characters-norm, 0, 2, APART, DENSE",
        "ova-words, ova-words, 0, 2, WITHIN, DENSE",
        "ova-characters, ova-characters-pruned, 270, 2, WITHIN, DENSE",
        "ova-both, ova-both, 0, 2, WITHIN, DENSE",
    })
    void a_quantized_model_is_byte_by_byte_the_references(
            String dense, String golden, int cutoff, int dsub, Norms norms, Output output, @TempDir Path folder)
            throws IOException {
        Path saved = folder.resolve("saved.ftz");
        QuantizeSettings settings = new QuantizeSettings(cutoff, dsub, norms, output);
        Quantizer.quantize(model(dense + ".bin"), settings).save(saved);
        assertArrayEquals(Files.readAllBytes(Samples.resource(golden + ".ftz")), Files.readAllBytes(saved));
    }

    @Test
    void a_quantized_model_predicts_as_its_file_does(@TempDir Path folder) throws IOException {
        FastTextModel quantized = Quantizer.quantize(model("softmax-ngrams.bin"), DEFAULTS.withCutoff(300));
        quantized.save(folder.resolve("saved.ftz"));
        FastTextModel loaded = FastTextModel.load(folder.resolve("saved.ftz"));
        for (byte[] text : Samples.texts()) {
            assertEquals(loaded.predict(text, 6, 0), quantized.predict(text, 6, 0));
        }
    }

    @Test
    void a_size_is_used_up_and_never_exceeded(@TempDir Path folder) throws IOException {
        for (Path path : Samples.models()) {
            if (!path.toString().endsWith(".bin")) {
                continue;
            }
            FastTextModel model = FastTextModel.load(path);
            if (model.parts().input().rows() < 256) {
                continue;
            }
            Quantizer.quantize(
                            model, Quantizer.fitting(model, 2, Long.MAX_VALUE).orElseThrow())
                    .save(folder.resolve("whole.ftz"));
            long whole = Files.size(folder.resolve("whole.ftz"));
            QuantizeSettings all = Quantizer.fitting(model, 2, whole).orElseThrow();
            assertEquals(0, all.cutoff(), path.toString());
            QuantizeSettings cut = Quantizer.fitting(model, 2, whole - 1).orElse(all);
            assertTrue(cut.equals(all) || cut.cutoff() < model.parts().input().rows(), path.toString());
            Quantizer.quantize(model, cut).save(folder.resolve("cut.ftz"));
            long size = Files.size(folder.resolve("cut.ftz"));
            assertTrue(cut.equals(all) || size < whole && size > whole - 100, path + " " + size + " of " + whole);
        }
    }

    @Test
    void a_size_too_small_for_256_rows_fits_nothing() throws IOException {
        assertEquals(Optional.empty(), Quantizer.fitting(model("softmax-ngrams.bin"), 2, 20_000));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 8})
    void the_nearest_centroid_is_the_first_of_the_nearest(int width) {
        Random random = new Random(width);
        float[] centroids = new float[256 * width];
        for (int round = 0; round < 20; round++) {
            // Few different values, so that many distances are equal.
            for (int i = 0; i < centroids.length; i++) {
                centroids[i] = random.nextInt(9) * 0.1f - 0.35f + (round % 2) * 1e-4f * random.nextInt(100);
            }
            NearestCentroid nearest = new NearestCentroid(width);
            nearest.prepare(centroids, 0);
            for (int i = 0; i < 2000; i++) {
                float[] point = new float[width];
                for (int j = 0; j < width; j++) {
                    point[j] = random.nextFloat() * 1.4f - 0.7f;
                }
                point[0] = i % 10 == 0 ? centroids[random.nextInt(centroids.length)] : point[0];
                assertEquals(firstNearest(centroids, point), nearest.code(point, 0) & 0xff);
            }
        }
    }

    private static int firstNearest(float[] centroids, float[] point) {
        int best = 0;
        float least = Float.POSITIVE_INFINITY;
        for (int code = 0; code < 256; code++) {
            float distance = 0;
            for (int j = 0; j < point.length; j++) {
                float d = point[j] - centroids[code * point.length + j];
                distance += d * d;
            }
            if (distance < least) {
                best = code;
                least = distance;
            }
        }
        return best;
    }

    @Test
    void what_cannot_be_quantized_is_refused_with_the_reason() throws IOException {
        assertEquals(
                "The model is quantized already. Give the .bin file it was made from",
                refusal("softmax-ngrams.ftz", DEFAULTS));
        assertEquals(
                "The output matrix has 6 rows, too few to be quantized (must be 256 or more). Leave out qout",
                refusal("softmax-ngrams.bin", DEFAULTS.withOutput(Output.QUANTIZED)));
        assertEquals(
                "The input matrix has 255 rows, too few to be quantized (must be 256 or more). Use a higher cutoff",
                refusal("softmax-ngrams.bin", DEFAULTS.withCutoff(255)));
    }

    private static String refusal(String name, QuantizeSettings settings) throws IOException {
        FastTextModel model = model(name);
        return assertThrows(IllegalArgumentException.class, () -> Quantizer.quantize(model, settings))
                .getMessage();
    }

    @Test
    void settings_out_of_range_are_refused() {
        assertEquals(
                "Invalid cutoff: -1 (must be 0, for all rows, or more)",
                assertThrows(IllegalArgumentException.class, () -> DEFAULTS.withCutoff(-1))
                        .getMessage());
        assertEquals(
                "Invalid dsub: 0 (must be 1 or more)",
                assertThrows(IllegalArgumentException.class, () -> DEFAULTS.withDsub(0))
                        .getMessage());
    }
}
