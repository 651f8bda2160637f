package org.winnow.classifiers.fasttext;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Some 25,000 lines of fuzzed bytes; {@code tests/fasttext/fuzz.sh} goes through millions and shows what differs. */
class FuzzTest {
    /** Model, seed, number of lines, SHA-256 of the reference's answers; tests/fasttext/golden.py writes them. */
    static Stream<String> hashes() throws IOException {
        return Files.readAllLines(Samples.resource("fuzz.tsv")).stream();
    }

    @ParameterizedTest
    @MethodSource("hashes")
    void predictions_for_fuzzed_bytes_equal_the_strict_reference_to_the_last_bit(String line)
            throws IOException, NoSuchAlgorithmException {
        String[] fields = line.split("\t");
        Path path = Samples.resource(fields[0]);
        FuzzedTexts texts = new FuzzedTexts(Long.parseLong(fields[1]), FuzzedTexts.words(path));
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (FastTextModel model = FastTextModel.load(path)) {
            for (int i = Integer.parseInt(fields[2]); i > 0; i--) {
                FuzzedTexts.Request request = texts.next();
                int k = request.k() < 0 ? Integer.MAX_VALUE : request.k();
                update(digest, model.predict(request.text(), k, request.threshold()));
            }
        }
        assertEquals(fields[3], HexFormat.of().formatHex(digest.digest()));
    }

    /** In the layout of tests/fasttext/answers.cc. */
    private static void update(MessageDigest digest, List<Prediction> predictions) {
        digest.update(buffer(4).putInt(predictions.size()).array());
        for (Prediction prediction : predictions) {
            byte[] label = prediction.label().getBytes(StandardCharsets.UTF_8);
            digest.update(buffer(8)
                    .putFloat(prediction.probability())
                    .putInt(label.length)
                    .array());
            digest.update(label);
        }
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
