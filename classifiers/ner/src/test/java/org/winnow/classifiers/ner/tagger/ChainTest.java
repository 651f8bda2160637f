package org.winnow.classifiers.ner.tagger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.winnow.classifiers.ner.Span;

class ChainTest {
    private static final int LENGTH = 4;
    private final Labels labels = new Labels(List.of("A", "B"));
    private final int size = labels.size();

    /** Every legal sequence of four labels. */
    private List<int[]> sequences() {
        List<int[]> all = new ArrayList<>();
        int count = (int) Math.pow(size, LENGTH);
        for (int number = 0; number < count; number++) {
            int[] sequence = new int[LENGTH];
            for (int at = 0, rest = number; at < LENGTH; at++, rest /= size) {
                sequence[at] = rest % size;
            }
            if (isLegal(sequence)) {
                all.add(sequence);
            }
        }
        return all;
    }

    private boolean isLegal(int[] sequence) {
        return Arrays.equals(sequence, labels.of(labels.spans(sequence), sequence.length));
    }

    private static float[] numbers(int count, long seed) {
        Random random = new Random(seed);
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) random.nextGaussian() * 2;
        }
        return numbers;
    }

    private double score(int[] sequence, float[] scores, float[] transitions) {
        double sum = 0;
        for (int at = 0; at < sequence.length; at++) {
            sum += scores[at * size + sequence[at]];
            sum += at > 0 ? transitions[sequence[at - 1] * size + sequence[at]] : 0;
        }
        return sum;
    }

    @Test
    void the_best_sequence_is_that_of_an_exhaustive_search() {
        List<int[]> all = sequences();
        for (long seed = 0; seed < 50; seed++) {
            float[] scores = numbers(LENGTH * size, seed);
            float[] transitions = numbers(size * size, -seed - 1);
            int[] best = all.get(0);
            for (int[] one : all) {
                best = score(one, scores, transitions) > score(best, scores, transitions) ? one : best;
            }
            assertArrayEquals(best, new Chain(labels, transitions).best(scores));
        }
    }

    @Test
    void sums_are_those_of_an_exhaustive_search() {
        List<int[]> all = sequences();
        Span span = new Span(1, 3, "B");
        int[] path = labels.of(List.of(span), LENGTH);
        for (long seed = 0; seed < 20; seed++) {
            float[] scores = numbers(LENGTH * size, seed);
            float[] transitions = numbers(size * size, -seed - 1);
            double total = 0;
            double withSpan = 0;
            double outside = 0;
            for (int[] one : all) {
                double weight = Math.exp(score(one, scores, transitions));
                total += weight;
                withSpan += labels.spans(one).contains(span) ? weight : 0;
                outside += one[0] == 0 ? weight : 0;
            }
            Sums sums = new Sums(labels);
            sums.transitions(transitions, 1);
            sums.sentence(scores, 1);
            double[] row = new double[size];
            sums.probabilities(0, row);
            assertEquals(Math.log(total), sums.logSum(), 1e-6);
            assertEquals(withSpan / total, sums.probability(span, path), 1e-6);
            assertEquals(outside / total, row[0], 1e-6);
        }
    }

    @Test
    void a_long_sentence_does_not_underflow() {
        float[] scores = numbers(5000 * size, 1);
        Sums sums = new Sums(labels);
        sums.transitions(numbers(size * size, 2), 1);
        sums.sentence(scores, 1);
        assertTrue(Double.isFinite(sums.logSum()));
        double[] row = new double[size];
        sums.probabilities(2500, row);
        assertEquals(1, Arrays.stream(row).sum(), 1e-9);
    }

    @Test
    void sums_stay_finite_where_all_that_is_legal_is_very_unlikely() {
        for (double scale : new double[] {1e-6, 1, 1e3, 1e6}) {
            float[] scores = numbers(200 * size, 1);
            Sums sums = new Sums(labels);
            sums.transitions(numbers(size * size, 2), scale);
            sums.sentence(scores, scale);
            int[] best = new Chain(labels, numbers(size * size, 2)).best(scores);
            assertTrue(Double.isFinite(sums.logSum()));
            double[] row = new double[size];
            for (int at = 0; at < 200; at++) {
                sums.probabilities(at, row);
                assertEquals(1, Arrays.stream(row).sum(), 1e-6, "scale " + scale + ", token " + at);
            }
            for (Span span : labels.spans(best)) {
                double probability = sums.probability(span, best);
                assertTrue(probability >= 0 && probability <= 1, probability + " at scale " + scale);
            }
        }
    }

    @Test
    void calibration_finds_the_factor_under_which_the_labels_were_drawn() {
        // One token in two labels of equal use (O or alone), with a score of 2 for O: it is O as often as e^(2s) to 1.
        Labels one = new Labels(List.of("A"));
        float[] scores = {2, -1e4f, -1e4f, -1e4f, 0};
        List<float[]> all = new ArrayList<>();
        List<int[]> gold = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            all.add(scores);
            gold.add(new int[] {i < 73 ? 0 : 4});
        }
        double scale = Calibration.scale(one, new float[one.size() * one.size()], all, gold);
        assertEquals(Math.log(73.0 / 27) / 2, scale, 1e-3);
    }

    @Test
    void the_gradient_of_the_random_field_is_that_of_its_value() {
        LongTable table = new LongTable(8);
        for (long feature = 0; feature <= 5; feature++) {
            table.add(feature);
        }
        List<int[][]> sentences = List.of(
                new int[][] {{1, 2}, {2, 3}, {4}}, new int[][] {{1, 4}, {5, 3}}, new int[][] {{2}, {2}, {3}, {1}});
        List<int[]> gold = List.of(
                labels.of(List.of(new Span(0, 2, "A")), 3),
                labels.of(List.of(new Span(1, 2, "B")), 2),
                labels.of(List.of(new Span(1, 4, "A")), 4));
        RandomField field = new RandomField(new TrainingSet(table, sentences, gold, 1), labels, 0.5);
        double[] point = new double[field.parameters()];
        float[] start = numbers(point.length, 3);
        for (int i = 0; i < point.length; i++) {
            point[i] = start[i];
        }
        double[] gradient = new double[point.length];
        field.at(point, gradient);
        double[] ignored = new double[point.length];
        for (int i = 0; i < point.length; i++) {
            double[] moved = point.clone();
            moved[i] = point[i] + 1e-2;
            double above = field.at(moved, ignored);
            moved[i] = point[i] - 1e-2;
            double below = field.at(moved, ignored);
            assertEquals((above - below) / 2e-2, gradient[i], 2e-3, "parameter " + i);
        }
    }

    @Test
    void an_l1_penalty_sets_weights_to_zero_and_finds_the_minimum() {
        // (x - 3)^2 + (y - 0.4)^2 + |x| + |y| is least at x = 2.5, y = 0.
        double[] point = {1, 1};
        new Lbfgs(1)
                .minimize(
                        (at, gradient) -> {
                            gradient[0] = 2 * (at[0] - 3);
                            gradient[1] = 2 * (at[1] - 0.4);
                            return Math.pow(at[0] - 3, 2) + Math.pow(at[1] - 0.4, 2);
                        },
                        point,
                        100,
                        0,
                        (iteration, value) -> {});
        assertEquals(2.5, point[0], 1e-6);
        assertEquals(0, point[1]);
    }
}
