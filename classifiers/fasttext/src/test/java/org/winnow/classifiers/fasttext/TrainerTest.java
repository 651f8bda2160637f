package org.winnow.classifiers.fasttext;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerTest {
    private static final Path PLAIN = Samples.resource("training/plain.txt");

    @TempDir
    Path folder;

    private Path text(String text) throws IOException {
        return Files.write(folder.resolve("train.txt"), text.getBytes(StandardCharsets.UTF_8));
    }

    private static FastTextModel train(Path text, Map<String, String> options) throws IOException {
        return Trainer.train(text, TrainingSettings.of(options), TrainingProgress.SILENT);
    }

    private static String refusal(Path text, Map<String, String> options) {
        return assertThrows(IllegalArgumentException.class, () -> train(text, options))
                .getMessage();
    }

    @Test
    void several_threads_learn_as_well() throws IOException {
        FastTextModel model = train(PLAIN, Map.of("thread", "3", "dim", "10", "epoch", "50", "lr", "0.5"));
        assertEquals(
                "__label__sea", model.predict("ferry gull anchor", 1, 0).get(0).label());
        assertEquals(
                "__label__kitchen",
                model.predict("copper pan soup", 1, 0).get(0).label());
    }

    @Test
    void a_text_without_labels_is_refused() throws IOException {
        Path text = text("some words\n");
        assertEquals(
                text + ": no label is left. Lines need labels that begin with __label__, each at least 0 times"
                        + " (minCountLabel)",
                refusal(text, Map.of()));
    }

    @Test
    void an_empty_text_is_refused() throws IOException {
        Path text = text("");
        assertEquals(
                text + ": no word is left. Give a text that is not empty, or a smaller minCount (it is 1)",
                refusal(text, Map.of()));
    }

    @Test
    void negative_sampling_needs_a_second_label() throws IOException {
        Path text = text("__label__a word\n");
        assertEquals(
                text + ": the only label is __label__a, and loss ns needs another to draw. Give more labels, or use"
                        + " another loss",
                refusal(text, Map.of("loss", "ns")));
    }

    @Test
    void a_matrix_beyond_the_heap_is_refused_before_it_is_made() {
        String message = refusal(PLAIN, Map.of("dim", "60000", "wordNgrams", "2"));
        assertTrue(message.contains("buckets x dim 60000 takes 457779 MB"), message);
        assertTrue(message.endsWith("Raise -Xmx, or lower bucket or dim, or raise minCount"), message);
    }

    @Test
    void a_learning_rate_that_is_too_large_is_named() {
        TrainingDivergedException failure = assertThrows(
                TrainingDivergedException.class, () -> train(PLAIN, Map.of("lr", "1e30", "thread", "1", "dim", "4")));
        assertTrue(failure.getMessage().endsWith("with learning rate 1.0E30. Use a smaller lr"), failure.getMessage());
    }

    @Test
    void an_exception_of_the_progress_ends_training() {
        IllegalStateException failure = assertThrows(
                IllegalStateException.class,
                () -> Trainer.train(
                        PLAIN, TrainingSettings.of(Map.of("thread", "2", "dim", "4")), (share, speed, rate, loss) -> {
                            throw new IllegalStateException("enough");
                        }));
        assertEquals("enough", failure.getMessage());
    }

    @Test
    void vectors_of_another_dimension_are_refused() {
        Path vectors = Samples.resource("training/pretrained.vec");
        assertEquals(
                vectors + ": the vectors have dimension 4, and dim is 5. Train with dim 4, or give other vectors",
                refusal(PLAIN, Map.of("pretrainedVectors", vectors.toString(), "dim", "5")));
    }

    @Test
    void vectors_that_end_early_are_refused() throws IOException {
        Path vectors = text("3 2\nword 0.5 0.25\nother 1\n");
        assertEquals(
                vectors + ": the file ends before word 2 of 3 is complete. Give vectors that are complete",
                refusal(PLAIN, Map.of("pretrainedVectors", vectors.toString(), "dim", "2")));
    }

    @Test
    void a_token_longer_than_the_buffer_is_one_token() throws IOException {
        Path text = text("__label__a " + "x".repeat(600_000) + " y\n");
        try (TokenReader tokens = new TokenReader(text)) {
            int[] lengths = new int[4];
            for (int i = 0; i < lengths.length; i++) {
                assertTrue(tokens.next());
                lengths[i] = tokens.to() - tokens.from();
            }
            assertEquals("10 600000 1 4", lengths[0] + " " + lengths[1] + " " + lengths[2] + " " + lengths[3]);
            assertTrue(!tokens.next());
        }
    }
}
