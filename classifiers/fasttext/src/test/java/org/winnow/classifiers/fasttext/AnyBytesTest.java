package org.winnow.classifiers.fasttext;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows found in blocks and chunks, against those of a plain reading of the same bytes. */
class AnyBytesTest {
    private static final List<byte[]> PIECES = pieces(
            "the",
            "cook",
            "waits",
            "for",
            "soup",
            "新しい",
            "__label__kitchen",
            "__label__nowhere",
            "ferry",
            "a",
            "é",
            "unknownword",
            "averyveryverylongunknownwordindeed",
            " ",
            "  ",
            "\t",
            "\u000b",
            "\0",
            "\r",
            "<",
            ">",
            "</s",
            "</s>>",
            "_");

    private static List<byte[]> pieces(String... texts) {
        List<byte[]> pieces = new ArrayList<>();
        for (String text : texts) {
            pieces.add(text.getBytes(StandardCharsets.UTF_8));
        }
        pieces.add(new byte[] {(byte) 0xC3});
        pieces.add(new byte[] {(byte) 0xA9, (byte) 0xFF});
        return pieces;
    }

    private static byte[] text(Random random, int length) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        while (text.size() < length) {
            text.writeBytes(PIECES.get(random.nextInt(PIECES.size())));
            if (random.nextInt(3) > 0) {
                text.write(' ');
            }
        }
        return text.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "softmax-ngrams.bin",
                "hs-characters.bin",
                "ns-both.bin",
                "hs-characters-pruned-norm.ftz",
                "ns-both-pruned-norm.ftz"
            })
    void sums_are_those_of_adding_row_after_row(String name) throws IOException {
        FastTextModel model = FastTextModel.load(Samples.resource(name));
        ModelParts parts = model.parts();
        Random random = new Random(6);
        for (int i = 0; i < 300; i++) {
            byte[] text = text(random, i < 280 ? random.nextInt(600) : 20_000 + random.nextInt(20_000));
            byte[] line = Arrays.copyOf(text, text.length + 1);
            line[text.length] = '\n';
            assertEquals(
                    Arrays.toString(PlainReading.average(parts, text)),
                    Arrays.toString(model.sentenceVector(line)),
                    () -> new String(text, StandardCharsets.UTF_8));
        }
    }

    @Test
    void one_word_of_a_million_bytes_is_a_word() throws IOException {
        FastTextModel model = FastTextModel.load(Samples.resource("ns-both.bin"));
        byte[] word = new byte[1_000_001];
        Arrays.fill(word, (byte) 'x');
        word[1_000_000] = '\n';
        assertEquals(
                Arrays.toString(PlainReading.average(model.parts(), Arrays.copyOf(word, 1_000_000))),
                Arrays.toString(model.sentenceVector(word)));
    }

    @Test
    void a_line_of_millions_of_words_needs_memory_for_their_hashes_alone() throws IOException {
        FastTextModel model = FastTextModel.load(Samples.resource("softmax-ngrams.bin"));
        byte[] text = new byte[8_000_001];
        for (int i = 0; i < text.length; i++) {
            text[i] = (byte) (i % 2 == 0 ? 'a' + i % 26 : ' ');
        }
        RowSum sum = new RowSum();
        sum.open(model.parts().input(), text.length);
        assertEquals(4_000_002, sum.hashes(3_000_000).length, "what the line can hold at most");
        assertEquals(6, model.predict(text, 6, 0).size());
    }
}
