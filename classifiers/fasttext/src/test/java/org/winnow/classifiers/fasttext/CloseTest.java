package org.winnow.classifiers.fasttext;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class CloseTest {
    private static final Path FILE = Samples.resource("softmax-ngrams.bin");
    private static final String TEXT = "the cook waits for warm soup";

    private static FastTextModel mapped() throws IOException {
        return new FastTextModel(FILE, ModelReader.readMapped(FILE));
    }

    @Test
    void a_closed_model_says_so_with_its_file() throws IOException {
        FastTextModel model = mapped();
        model.close();
        model.close();
        Exception e = assertThrows(IllegalStateException.class, () -> model.predict(TEXT, 1, 0));
        assertEquals("The model " + FILE + " is closed. Load it again to predict", e.getMessage());
        assertEquals(FILE, model.path());
        assertEquals(6, model.labels().size());
    }

    @Test
    void what_a_thread_has_begun_it_ends_while_another_closes() throws Exception {
        List<Prediction> expected = mapped().predict(TEXT, 2, 0);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 20; round++) {
                FastTextModel model = mapped();
                CountDownLatch started = new CountDownLatch(1);
                Future<Integer> predictions = threads.submit(() -> {
                    int count = 0;
                    try {
                        for (; count < 10_000_000; count++) {
                            assertEquals(expected, model.predict(TEXT, 2, 0));
                            started.countDown();
                        }
                    } catch (IllegalStateException e) {
                        assertTrue(e.getMessage().contains("is closed"), e.getMessage());
                    }
                    return count;
                });
                started.await();
                model.close();
                assertTrue(predictions.get() > 0);
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void a_closed_model_lets_go_of_its_matrices() throws Exception {
        FastTextModel model = mapped();
        model.predict(TEXT, 1, 0);
        WeakReference<Matrix> input = new WeakReference<>(model.parts().input());
        model.close();
        for (int i = 0; i < 100 && !input.refersTo(null); i++) {
            System.gc();
            Thread.sleep(10);
        }
        assertTrue(input.refersTo(null), "the closed model still holds its input matrix");
        assertThrows(IllegalStateException.class, () -> model.predict(TEXT, 1, 0));
    }
}
