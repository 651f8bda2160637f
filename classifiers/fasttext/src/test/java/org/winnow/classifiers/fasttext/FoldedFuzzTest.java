package org.winnow.classifiers.fasttext;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bytes of every kind, with a fixed seed: words, parts of words, labels, ends of lines, separators, noise. */
class FoldedFuzzTest {
    private static final byte[][] PIECES = Arrays.stream(
                    new String[] {"</s>", "__label__", "__label__kitchen", "\n", "</s", "__label_", "é", "新しい"})
            .map(piece -> piece.getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new);
    private static final byte[] SEPARATORS = {' ', ' ', ' ', ' ', '\t', '\r', 0x0b, '\f', 0};

    private final Random random = new Random(11);

    @ParameterizedTest
    @CsvSource({
        "softmax-ngrams.bin, 40000",
        "softmax-ngrams-pruned.ftz, 30000",
        "hs-characters-pruned-norm.ftz, 15000",
        "softmax-words.bin, 15000",
    })
    void folded_lines_equal_exact_ones(String name, int lines) throws IOException {
        FastTextModel exact = FastTextModel.load(Samples.resource(name));
        FoldedModel folded = FoldedModel.of(exact);
        Dictionary dictionary = exact.parts().dictionary();
        for (int i = 0; i < lines; i++) {
            byte[] line = line(dictionary, random.nextInt(40));
            FoldedModelTest.assertClose(exact.predict(line, 2, 0), folded.predict(line, 2, 0), 1e-6);
        }
    }

    @ParameterizedTest
    @CsvSource({"softmax-ngrams.bin", "ns-both-pruned-norm.ftz", "hs-characters.bin", "ova-ngrams.bin"})
    void long_lines_have_the_rows_of_the_plainest_code(String name) throws IOException {
        FastTextModel exact = FastTextModel.load(Samples.resource(name));
        FoldedModel folded = FoldedModel.of(exact);
        RealNumbers real = new RealNumbers(exact.parts());
        for (int i = 0; i < 60; i++) {
            byte[] line = withoutEnds(line(exact.parts().dictionary(), 2000 + random.nextInt(3000)));
            double[] expected = real.outputs(line);
            FoldedSum sum = folded.sum(line);
            assertEquals(real.rows(line).size(), sum.rows());
            float[] actual = folded.parts().output().outputs(sum);
            for (int output = 0; output < actual.length; output++) {
                assertEquals(expected[output], actual[output], 2e-7 + Math.abs(expected[output]) * 2e-7);
            }
        }
    }

    @Test
    void words_may_lie_anywhere_across_the_edges_of_chunks() throws IOException {
        FastTextModel exact = FastTextModel.load(Samples.resource("softmax-ngrams.bin"));
        FoldedModel folded = FoldedModel.of(exact);
        RealNumbers real = new RealNumbers(exact.parts());
        for (int length : new int[] {1, 3, 8, 9, 16, 17, 8191, 8192, 8193, 8200, 20_000}) {
            String token = "x".repeat(length);
            for (int before = 8192 - 70; before < 8192 + 3; before++) {
                byte[] line = ("the" + " ".repeat(before) + token + " cook").getBytes(StandardCharsets.UTF_8);
                assertEquals(real.rows(line).size(), folded.sum(line).rows(), before + " before " + length);
            }
        }
    }

    private byte[] line(Dictionary dictionary, int tokens) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int i = 0; i < tokens; i++) {
            byte[] word = dictionary.entry(random.nextInt(dictionary.words()));
            switch (random.nextInt(24)) {
                case 0 -> line.writeBytes(PIECES[random.nextInt(PIECES.length)]);
                case 1 -> line.writeBytes(noise(1 + random.nextInt(40)));
                case 2 -> line.write(word, 0, random.nextInt(word.length + 1));
                case 3 -> {
                    line.writeBytes(word);
                    continue;
                }
                default -> line.writeBytes(word);
            }
            for (int n = random.nextInt(10); n < 10; n += 5) {
                line.write(SEPARATORS[random.nextInt(SEPARATORS.length)]);
            }
        }
        return line.toByteArray();
    }

    private byte[] noise(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] withoutEnds(byte[] line) {
        return new String(line, StandardCharsets.ISO_8859_1)
                .replace('\n', ' ')
                .replace("</s>", "</t>")
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}
