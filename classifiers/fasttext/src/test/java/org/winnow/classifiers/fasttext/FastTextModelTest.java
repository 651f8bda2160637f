package org.winnow.classifiers.fasttext;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FastTextModelTest {
    private static FastTextModel model;

    @BeforeAll
    static void load() throws IOException {
        model = FastTextModel.load(Samples.resource("hs-characters.bin"));
    }

    private static List<Prediction> predict(String text) {
        return model.predict(text, 6, 0);
    }

    @Test
    void a_model_tells_what_it_is() {
        assertEquals(16, model.dimension());
        assertEquals(Samples.resource("hs-characters.bin"), model.path());
        assertEquals(6, model.labels().size());
        assertEquals(true, model.labels().contains("__label__市場"));
    }

    @Test
    void a_line_ends_at_a_line_feed_or_a_literal_end_of_line() {
        List<Prediction> expected = predict("the cook");
        assertEquals(expected, predict("the cook\nthe ferry"));
        assertEquals(expected, predict("the cook </s> the ferry"));
        assertEquals(expected, predict("  the\0cook\t\u000b"));
    }

    @Test
    void tokens_that_look_like_labels_do_not_count() {
        List<Prediction> expected = predict("the cook");
        assertEquals(expected, predict("__label__kitchen the __label__ cook __label__nowhere"));
    }

    @Test
    void text_and_its_bytes_give_the_same() {
        String text = "der müde Igel 新しい 🦔";
        assertEquals(predict(text), model.predict(text.getBytes(StandardCharsets.UTF_8), 6, 0));
    }

    @Test
    void more_labels_than_there_are_means_all() {
        assertEquals(predict("the cook"), model.predict("the cook", Integer.MAX_VALUE, 0));
    }

    @Test
    void a_threshold_leaves_out_what_lies_below_it() {
        List<Prediction> all = predict("the cook waits");
        float second = all.get(1).probability();
        // Returned probabilities are 1e-5 above those that the threshold is compared with.
        assertEquals(all.subList(0, 2), model.predict("the cook waits", 6, second - 3e-5f));
        assertEquals(all.subList(0, 1), model.predict("the cook waits", 6, second + 3e-5f));
    }

    @Test
    void a_k_below_one_is_refused() {
        Exception e = assertThrows(IllegalArgumentException.class, () -> model.predict("", 0, 0));
        assertEquals("Invalid k: 0 (must be 1 or more)", e.getMessage());
    }

    /** {@code ns-both.bin} with one of its first ints replaced. */
    private static FastTextModel patched(Path folder, int offset, int value) throws IOException {
        byte[] bytes = Files.readAllBytes(Samples.resource("ns-both.bin"));
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(offset, value);
        return FastTextModel.load(Files.write(folder.resolve("patched-" + offset), bytes));
    }

    @Test
    void a_supervised_model_of_version_11_has_no_character_ngrams_whatever_it_says(@TempDir Path folder)
            throws IOException {
        List<Prediction> asStored = patched(folder, 4, 12).predict("the cook waits", 6, 0);
        List<Prediction> version11 = patched(folder, 4, 11).predict("the cook waits", 6, 0);
        List<Prediction> withoutMaxn = patched(folder, 48, 0).predict("the cook waits", 6, 0);
        assertEquals(withoutMaxn, version11);
        assertNotEquals(asStored, version11);
    }

    @Test
    void threads_share_a_model() throws Exception {
        for (Path path : Samples.models()) {
            FastTextModel shared = FastTextModel.load(path);
            List<byte[]> texts = Samples.texts();
            Callable<List<List<Prediction>>> task =
                    () -> texts.stream().map(text -> shared.predict(text, 5, 0)).toList();
            List<List<Prediction>> expected = task.call();
            ExecutorService threads = Executors.newFixedThreadPool(4);
            try {
                for (Future<List<List<Prediction>>> result : threads.invokeAll(Collections.nCopies(8, task))) {
                    assertEquals(expected, result.get());
                }
            } finally {
                threads.shutdown();
            }
        }
    }
}
