package org.winnow.classifiers.languagemodel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WindowsTest {
    private static final int[] IDS =
            new SplittableRandom(5).ints(43, 0, Models.VOCABULARY).toArray();

    @Test
    void each_token_is_scored_once_behind_as_many_tokens_as_promised() {
        for (int overlap : new int[] {1, 5, 8, 16}) {
            Windows windows = new Windows(16, overlap);
            for (int length = 2; length < 60; length++) {
                int next = 1;
                while (next < length) {
                    int end = windows.end(length, next);
                    int start = windows.start(end);
                    assertTrue(end > next && end - start <= 17);
                    assertTrue(next - start >= Math.min(next, overlap), length + ": " + next + " from " + start);
                    assertTrue(end < length || start == 0 || end - start == 17, "the last window is full");
                    next = end;
                }
                assertEquals(length, next);
            }
        }
    }

    @Test
    void a_long_text_costs_what_its_windows_say() {
        try (LanguageModel model = Models.model(Models.shape("dense"))) {
            float[] nats = new Windows(16, 4).nats(model, IDS, 1);
            assertEquals(42, nats.length);
            // Windows begin at 0, 13 and, moved back to be full, 26.
            assertEquals(alone(model, 0, 10), nats[9]);
            assertEquals(alone(model, 13, 17), nats[16]);
            assertEquals(alone(model, 13, 29), nats[28]);
            assertEquals(alone(model, 26, 30), nats[29]);
            assertEquals(alone(model, 26, 42), nats[41]);
        }
    }

    /** What a token costs in the window that begins at {@code start}. */
    private static float alone(LanguageModel model, int start, int token) {
        int[] window = Arrays.copyOfRange(IDS, start, Math.min(IDS.length, start + 17));
        return model.score(List.of(PackedSequence.whole(window)))[0][token - start - 1];
    }

    @Test
    void of_a_long_context_the_end_is_read() {
        try (LanguageModel model = Models.model(Models.shape("dense"))) {
            float[] nats = new Windows(16, 16).nats(model, IDS, 41);
            assertEquals(2, nats.length);
            assertEquals(alone(model, 25, 41), nats[0]);
            assertEquals(alone(model, 26, 42), nats[1]);
        }
    }

    @Test
    void an_overlap_beyond_the_context_is_refused() {
        assertEquals(
                "Invalid overlap: 17 (must be in [1, 16], the model's context)",
                assertThrows(IllegalArgumentException.class, () -> new Windows(16, 17))
                        .getMessage());
    }
}
