package org.winnow.classifiers.fasttext;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
        "hs-many, hs-many-output-norm, 0, 2, APART, QUANTIZED",
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
