package org.winnow.classifiers.fasttext;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FoldedVocabularyTest {
    private static List<byte[]> bytes(String... pieces) {
        List<byte[]> bytes = new ArrayList<>();
        for (String piece : pieces) {
            bytes.add(piece.getBytes(StandardCharsets.UTF_8));
        }
        return bytes;
    }

    private static byte[] joined(List<byte[]> pieces, int[] ids, int count) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (int i = 0; i < count; i++) {
            text.writeBytes(pieces.get(ids[i]));
            text.write(i + 1 < count ? " ".getBytes(StandardCharsets.UTF_8) : new byte[0], 0, i + 1 < count ? 1 : 0);
        }
        return text.toByteArray();
    }

    @ParameterizedTest
    @MethodSource("org.winnow.classifiers.fasttext.FoldedModelTest#models")
    void ids_give_what_their_joined_pieces_give(Path file) throws IOException {
        FoldedModel model = FoldedModel.fold(file);
        List<byte[]> pieces = bytes(
                "",
                " ",
                " \t ",
                "the cook",
                " waits for ",
                "unknown words come too",
                "é",
                "x".repeat(9000),
                "__label__kitchen",
                "a __label__ b");
        Dictionary dictionary = FastTextModel.load(file).parts().dictionary();
        for (int id = 0; id < dictionary.words(); id++) {
            if (!List.of("</s>").contains(new String(dictionary.entry(id), StandardCharsets.UTF_8))) {
                pieces.add(dictionary.entry(id));
            }
        }
        // Those that end the line come last, to be drawn seldom.
        pieces.addAll(bytes("</s>", "\n", "cook\nwaits", "for </s> warm"));
        FoldedVocabulary vocabulary = model.vocabulary(pieces);
        Random random = new Random(8);
        for (int run = 0; run < 300; run++) {
            int[] ids = new int[random.nextInt(run % 50 == 0 ? 10_000 : 60)];
            for (int i = 0; i < ids.length; i++) {
                ids[i] = random.nextInt(pieces.size() - (random.nextInt(100) == 0 ? 0 : 4));
                ids[i] = ids[i] == 7 && random.nextInt(20) > 0 ? 0 : ids[i];
            }
            int count = ids.length - random.nextInt(ids.length + 1) / 4;
            assertEquals(model.predict(joined(pieces, ids, count), 3, 0), vocabulary.predict(ids, count, 3, 0));
        }
    }

    @Test
    void wrong_ids_and_counts_are_refused() throws IOException {
        FoldedModel model = FoldedModel.fold(Samples.resource("softmax-words.bin"));
        FoldedVocabulary vocabulary = model.vocabulary(bytes("the", "cook"));
        assertEquals(model.predict("the cook the", 1, 0), vocabulary.predict(new int[] {0, 1, 0, 7}, 3, 1, 0));
        assertEquals(
                "Invalid id: 7 at 3 (must be in [0, 1])",
                refused(() -> vocabulary.predict(new int[] {0, 1, 0, 7}, 4, 1, 0)));
        assertEquals(
                "Invalid id: -1 at 0 (must be in [0, 1])", refused(() -> vocabulary.predict(new int[] {-1}, 1, 1, 0)));
        assertEquals("Invalid count: 2 (must be in [0, 1])", refused(() -> vocabulary.predict(new int[1], 2, 1, 0)));
        assertEquals("Invalid count: -1 (must be in [0, 1])", refused(() -> vocabulary.predict(new int[1], -1, 1, 0)));
        assertEquals("Invalid k: 0 (must be 1 or more)", refused(() -> vocabulary.predict(new int[1], 1, 0, 0)));
        model.close();
        assertThrows(IllegalStateException.class, () -> vocabulary.predict(new int[1], 1, 1, 0));
    }

    private static String refused(Runnable call) {
        return assertThrows(IllegalArgumentException.class, call::run).getMessage();
    }
}
