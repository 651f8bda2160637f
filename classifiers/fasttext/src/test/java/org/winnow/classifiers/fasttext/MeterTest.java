package org.winnow.classifiers.fasttext;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeterTest {
    private static final String TEXT = """
            __label__kitchen the cook waits for warm soup
            __label__harbour the ferry stands beside the quay
            the pilot boat
            __label__kitchen __label__harbour the ferry
            __label__nowhere the glue pot
            __label__workshop the cook waits for warm soup
            """;

    private static FastTextModel model() throws IOException {
        return FastTextModel.load(Samples.resource("softmax-ngrams.bin"));
    }

    private static Meter test(String text, int k, float threshold, int threads) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Meter.test(model(), new ByteArrayInputStream(bytes), k, threshold, threads);
    }

    @Test
    void only_lines_with_a_label_of_the_model_count() throws IOException {
        Meter meter = test(TEXT, 1, 0, 1);
        assertEquals(4, meter.examples());
        assertEquals(3.0 / 4, meter.precision());
        assertEquals(3.0 / 5, meter.recall());
        assertEquals(2 * 0.75 * 0.6 / 1.35, meter.f1(), 1e-15);
        assertEquals("N\t4\nP@1\t0.75\nR@1\t0.6\n", meter.report(1));
    }

    @Test
    void a_label_has_figures_of_its_own() throws IOException {
        Meter meter = test(TEXT, 1, 0, 1);
        assertEquals(0.5, meter.precision("__label__kitchen"));
        assertEquals(0.5, meter.recall("__label__kitchen"));
        assertEquals(0.5, meter.f1("__label__kitchen"));
        assertEquals(Double.NaN, meter.precision("__label__workshop"));
        assertEquals(0, meter.recall("__label__workshop"));
        assertEquals(Double.NaN, meter.f1("__label__garten"));
        assertEquals(
                "F1-Score : 0.500000  Precision : 0.500000  Recall : 0.500000   __label__kitchen",
                meter.labelReport(1)
                        .lines()
                        .filter(line -> line.endsWith("kitchen"))
                        .findFirst()
                        .orElseThrow());
    }

    @Test
    void a_threshold_that_nothing_reaches_leaves_a_line_counted() throws IOException {
        Meter meter = test("__label__kitchen the cook\n", 1, 2, 1);
        assertEquals("N\t1\nP@1\tnan\nR@1\t0\n", meter.report(1));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void threads_give_the_same_figures(int threads) throws IOException {
        String text = TEXT.repeat(20_000);
        Meter one = test(text, 2, 0, 1);
        Meter many = test(text, 2, 0, threads);
        assertEquals(80_000, many.examples());
        assertEquals(one.labelReport(2), many.labelReport(2));
        Metric metric = Metric.of("precisionAtRecall:60");
        assertEquals(metric.of(one), metric.of(many));
    }

    @Test
    void a_label_that_the_model_lacks_is_refused() throws IOException {
        Meter meter = test(TEXT, 1, 0, 1);
        String message = assertThrows(IllegalArgumentException.class, () -> meter.f1("kitchen"))
                .getMessage();
        assertEquals(true, message.startsWith("Unknown label: kitchen (the model has __label__"), message);
    }

    private static LabelCounts counts(double... signedScores) {
        LabelCounts counts = new LabelCounts();
        for (double score : signedScores) {
            counts.predict((float) Math.abs(score), score > 0);
            if (score > 0) {
                counts.expect();
            }
        }
        return counts;
    }

    @Test
    void precision_at_a_recall_is_that_of_the_best_threshold() {
        // Right at .9, .7 and .2, wrong at .8 and .7.
        LabelCounts counts = counts(0.9, -0.8, 0.7, -0.7, 0.2);
        assertEquals(1, counts.precisionAtRecall(1.0 / 3));
        assertEquals(3.0 / 5, counts.precisionAtRecall(0.9));
        assertEquals(3.0 / 5, counts.precisionAtRecall(2.0 / 3));
        assertEquals(0, counts.precisionAtRecall(1.1));
        assertEquals(1.0 / 3, counts.recallAtPrecision(1));
        assertEquals(1, counts.recallAtPrecision(0.6));
        assertEquals(1.0 / 3, counts.recallAtPrecision(0.61));
    }

    @Test
    void what_was_never_predicted_can_not_be_recalled() {
        LabelCounts counts = counts(0.9);
        counts.expect();
        assertEquals(0.5, counts.recallAtPrecision(1));
        assertEquals(0, counts.precisionAtRecall(0.6));
        assertEquals(0, new LabelCounts().precisionAtRecall(0));
    }

    @Test
    void metrics_are_read_as_fasttext_writes_them() {
        for (String text :
                new String[] {"f1", "f1:__label__a:b", "precisionAtRecall:30", "recallAtPrecision:12.5:__label__a:b"}) {
            assertEquals(text, Metric.of(text).toString());
        }
        for (String text :
                new String[] {"f2", "f1:", "precisionAtRecall", "precisionAtRecall:x", "recallAtPrecision:101"}) {
            assertEquals(
                    "Invalid metric: " + text
                            + " (must be f1, f1:LABEL, precisionAtRecall:PERCENT, precisionAtRecall:PERCENT:LABEL,"
                            + " recallAtPrecision:PERCENT or recallAtPrecision:PERCENT:LABEL, PERCENT in [0, 100])",
                    assertThrows(IllegalArgumentException.class, () -> Metric.of(text))
                            .getMessage());
        }
    }
}
