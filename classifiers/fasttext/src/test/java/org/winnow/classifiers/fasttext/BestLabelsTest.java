package org.winnow.classifiers.fasttext;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BestLabelsTest {
    private static final List<String> NAMES =
            IntStream.range(0, 200).mapToObj(Integer::toString).toList();

    private static List<String> drained(int limit, float... scores) {
        BestLabels best = new BestLabels(limit);
        for (int i = 0; i < scores.length; i++) {
            if (!best.excludes(scores[i])) {
                best.offer(scores[i], i);
            }
        }
        return best.drain(NAMES).stream().map(Prediction::label).toList();
    }

    @Test
    void the_best_come_first() {
        Random random = new Random(1);
        float[] scores = new float[200];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = -random.nextFloat();
        }
        List<String> sorted = IntStream.range(0, 200)
                .boxed()
                .sorted(Comparator.comparing(i -> -scores[i]))
                .map(i -> NAMES.get(i))
                .toList();
        for (int limit = 1; limit <= 200; limit += 7) {
            assertEquals(sorted.subList(0, limit), drained(limit, scores));
        }
    }

    @Test
    void fewer_labels_than_asked_for_are_all_given() {
        assertEquals(List.of("1", "0"), drained(5, -2, -1));
        assertEquals(List.of(), drained(5));
    }

    @Test
    void of_equal_labels_the_later_wins_when_one_is_asked_for() {
        assertEquals(List.of("2"), drained(1, -1, -1, -1));
    }

    @Test
    void a_score_below_the_worst_kept_is_excluded_and_an_equal_one_is_not() {
        BestLabels best = new BestLabels(2);
        best.offer(-1, 0);
        assertFalse(best.excludes(-9), "one place is free");
        best.offer(-2, 1);
        assertTrue(best.excludes(Math.nextDown(-2f)));
        assertFalse(best.excludes(-2));
        assertFalse(best.excludes(Math.nextUp(-2f)));
    }
}
