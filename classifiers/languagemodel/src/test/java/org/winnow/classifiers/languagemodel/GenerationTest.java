package org.winnow.classifiers.languagemodel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GenerationTest {
    private static final float[] SCORES = {1, 3, 2, 3, (float) Math.log(1e-30)};

    private static int[] counts(Sampling sampling) {
        int[] counts = new int[SCORES.length];
        Sampling.Draws draws = sampling.draws();
        for (int i = 0; i < 3000; i++) {
            counts[draws.next(SCORES)]++;
        }
        return counts;
    }

    @Test
    void temperature_zero_takes_the_first_of_the_best() {
        assertArrayEquals(new int[] {0, 3000, 0, 0, 0}, counts(new Sampling(0, 0, 1, 1)));
    }

    @Test
    void draws_follow_the_model() {
        int[] counts = counts(new Sampling(1, 0, 1, 1));
        double sum = Math.exp(1) + 2 * Math.exp(3) + Math.exp(2);
        for (int id = 0; id < 4; id++) {
            assertEquals(3000 * Math.exp(SCORES[id]) / sum, counts[id], 100);
        }
        assertEquals(0, counts[4]);
    }

    @Test
    void a_high_temperature_evens_out() {
        assertEquals(600, counts(new Sampling(1e6, 0, 1, 1))[4], 100);
    }

    @Test
    void only_the_best_k_are_drawn() {
        int[] counts = counts(new Sampling(1, 2, 1, 1));
        assertEquals(3000, counts[1] + counts[3]);
        assertEquals(1500, counts[1], 120);
    }

    @Test
    void only_the_best_that_have_the_probability_together_are_drawn() {
        // The two best have 0.80 of it, with the third 0.95.
        assertEquals(0, counts(new Sampling(1, 0, 0.79, 1))[2]);
        int[] counts = counts(new Sampling(1, 0, 0.9, 1));
        assertEquals(0, counts[0]);
        assertEquals(3000 * Math.exp(2) / (2 * Math.exp(3) + Math.exp(2)), counts[2], 100);
    }

    @Test
    void the_same_seed_draws_the_same_text_even_beyond_the_context() {
        try (LanguageModel model = Models.model(Models.shape("low-rank:8"))) {
            Generation generation = new Generation(50, OptionalInt.empty(), new Sampling(1, 0, 1, 3));
            int[] first = generation.after(new int[] {1, 2}, new Decoding(model, 0), Models.CONTEXT);
            assertEquals(50, first.length);
            assertArrayEquals(first, generation.after(new int[] {1, 2}, new Decoding(model, 2), Models.CONTEXT));
            int end = first[20];
            int before = IntStream.range(0, 50)
                    .filter(i -> first[i] == end)
                    .findFirst()
                    .orElseThrow();
            Generation ending = new Generation(50, OptionalInt.of(end), new Sampling(1, 0, 1, 3));
            assertEquals(before, ending.after(new int[] {1, 2}, new Decoding(model, 0), Models.CONTEXT).length);
        }
    }

    @Test
    void of_a_long_prompt_the_end_is_read() {
        try (LanguageModel model = Models.model(Models.shape("dense"))) {
            int[] prompt = Models.rows(1, 1).get(0).ids();
            Generation one = new Generation(1, OptionalInt.empty(), new Sampling(0, 0, 1, 1));
            int[] tail = java.util.Arrays.copyOfRange(prompt, 1, 17);
            assertArrayEquals(
                    one.after(tail, new Decoding(model, 0), Models.CONTEXT),
                    one.after(prompt, new Decoding(model, 0), Models.CONTEXT));
        }
    }

    @Test
    void values_out_of_range_are_refused() {
        assertEquals(
                "Invalid topP: 0.0 (must be in (0, 1])",
                assertThrows(IllegalArgumentException.class, () -> new Sampling(1, 0, 0, 1))
                        .getMessage());
        assertEquals(
                "Invalid temperature: -1.0 (must be 0 or more)",
                assertThrows(IllegalArgumentException.class, () -> new Sampling(-1, 0, 1, 1))
                        .getMessage());
    }
}
