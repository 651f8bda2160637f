package org.winnow.classifiers.ner.combine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.winnow.classifiers.ner.Span;
import org.winnow.classifiers.ner.combine.Combination.Method;
import org.winnow.classifiers.ner.score.Score;
import org.winnow.classifiers.ner.tag.ScoredSpan;

class CalibrationTest {
    private static final Set<String> BOTH = Set.of("PER", "LOC");
    private static final Panel THREE = Panel.of(Map.of("good", BOTH, "poor", BOTH, "worse", BOTH));

    private static ScoredSpan span(int start, int end, String type, double score) {
        return new ScoredSpan(new Span(start, end, type), score);
    }

    /** Sentences of which one tagger is right nine times of ten, and two that copy each other three times of ten. */
    private static List<Labelled> planted(int sentences, long seed) {
        Random random = new Random(seed);
        List<Labelled> all = new ArrayList<>();
        for (int i = 0; i < sentences; i++) {
            Set<Span> gold = new HashSet<>();
            Map<String, List<ScoredSpan>> proposed = new TreeMap<>();
            for (String tagger : THREE.types().keySet()) {
                proposed.put(tagger, new ArrayList<>());
            }
            for (int at = 0; at < 20; at += 5) {
                if (random.nextBoolean()) {
                    gold.add(new Span(at, at + 1, "PER"));
                }
                propose(proposed.get("good"), at, gold.contains(new Span(at, at + 1, "PER")), random, 0.9);
                boolean copied = random.nextInt(10) < 7;
                Span wrong = new Span(at + 2, at + 4, "LOC");
                if (copied) {
                    proposed.get("poor").add(new ScoredSpan(wrong, 1));
                    proposed.get("worse").add(new ScoredSpan(wrong, 1));
                    if (random.nextInt(10) < 3) {
                        gold.add(wrong);
                    }
                }
            }
            all.add(new Labelled(Candidate.of(proposed), gold));
        }
        return all;
    }

    private static void propose(List<ScoredSpan> spans, int at, boolean entity, Random random, double right) {
        if (entity == random.nextDouble() < right) {
            spans.add(span(at, at + 1, "PER", 0.8));
        }
    }

    @Test
    void candidates_of_a_sentence_hold_the_votes_of_all_who_proposed_the_same_span() {
        List<Candidate> candidates = Candidate.of(Map.of(
                "a", List.of(span(0, 2, "PER", 0.5), span(3, 4, "LOC", 1)),
                "b", List.of(span(0, 2, "PER", 0.25)),
                "c", List.of(span(0, 2, "LOC", 1))));
        assertEquals(
                List.of(
                        new Candidate(new Span(0, 2, "LOC"), new TreeMap<>(Map.of("c", 1.0))),
                        new Candidate(new Span(0, 2, "PER"), new TreeMap<>(Map.of("a", 0.5, "b", 0.25))),
                        new Candidate(new Span(3, 4, "LOC"), new TreeMap<>(Map.of("a", 1.0)))),
                candidates);
    }

    @Test
    void wilsons_interval_is_that_of_the_formula() {
        // 8 of 10, worked out by hand from Wilson's formula.
        Level level = new Level(2, 3, 10, 8);
        assertEquals(0.8, level.precision());
        assertEquals(0.4901625, level.interval().low(), 1e-6);
        assertEquals(0.9433178, level.interval().high(), 1e-6);
        assertEquals(0, new Level(1, 3, 0, 0).precision());
    }

    @Test
    void a_logistic_regression_with_a_bias_alone_gives_the_share() {
        double[][] x = {{1}, {1}, {1}, {1}};
        double[] weights = LogisticRegression.fit(x, new double[] {1, 1, 1, 0}, 1);
        assertEquals(Math.log(3), weights[0], 3e-3);
        assertArrayEquals(new double[0], LogisticRegression.fit(new double[0][], new double[0], 1));
    }

    @Test
    void the_gradient_of_a_fitted_regression_is_zero() {
        Random random = new Random(3);
        double[][] x = new double[200][4];
        double[] y = new double[200];
        for (int i = 0; i < x.length; i++) {
            x[i] = new double[] {1, random.nextGaussian(), random.nextInt(2), random.nextDouble()};
            y[i] = random.nextDouble() < LogisticRegression.probability(x[i][1] - 2 * x[i][2]) ? 1 : 0;
        }
        double[] weights = LogisticRegression.fit(x, y, 0.5);
        for (int column = 0; column < 4; column++) {
            double gradient = (column == 0 ? 1e-3 : 0.5) * weights[column];
            for (int i = 0; i < x.length; i++) {
                double sum = 0;
                for (int j = 0; j < 4; j++) {
                    sum += weights[j] * x[i][j];
                }
                gradient += (LogisticRegression.probability(sum) - y[i]) * x[i][column];
            }
            assertEquals(0, gradient, 1e-6);
        }
    }

    @Test
    void of_overlapping_spans_those_with_the_largest_sum_stay() {
        List<Candidate> candidates = Candidate.of(Map.of(
                "a",
                List.of(span(0, 2, "PER", 1), span(2, 4, "PER", 1)),
                "b",
                List.of(span(1, 3, "LOC", 1)),
                "c",
                List.of(span(5, 6, "LOC", 1))));
        double[] probabilities = {0.7, 0.9, 0.7, 0.3};
        assertEquals(
                List.of(span(0, 2, "PER", 0.7), span(2, 4, "PER", 0.7)),
                Combination.best(candidates, probabilities, 0.4));
        assertEquals(List.of(span(1, 3, "LOC", 0.9)), Combination.best(candidates, probabilities, 0.65));
        assertEquals(List.of(), Combination.best(candidates, probabilities, 0.95));
    }

    @Test
    void weights_learn_whom_to_trust_where_a_count_of_votes_is_misled() {
        List<Labelled> sentences = planted(300, 5);
        Calibration.Result weighted = new Calibration(Method.WEIGHTED, 0.85, 5).learn(THREE, sentences);
        Calibration.Result counted = new Calibration(Method.AGREEMENT, 0.85, 5).learn(THREE, sentences);
        Score good = weighted.taggers().get("good");
        assertTrue(weighted.heldOut().f1() >= good.f1(), weighted.heldOut() + " against " + good);
        assertTrue(
                counted.agreeing().get(2).precision() < 0.4, counted.agreeing().toString());
        assertTrue(
                weighted.accepted().precision() >= 0.85 && weighted.accepted().predicted() > 400,
                weighted.accepted().toString());
    }

    @Test
    void levels_count_those_who_can_give_the_type() {
        Panel panel = Panel.of(Map.of("a", Set.of("PER", "MISC"), "b", Set.of("PER"), "c", Set.of("PER")));
        Set<Span> gold = Set.of(new Span(0, 1, "MISC"));
        List<Labelled> sentences = List.of(
                new Labelled(Candidate.of(Map.of("a", List.of(span(0, 1, "MISC", 1)))), gold),
                new Labelled(
                        Candidate.of(Map.of("a", List.of(span(0, 1, "PER", 1)), "b", List.of(span(0, 1, "PER", 1)))),
                        gold));
        Calibration.Result result = new Calibration(Method.AGREEMENT, 1, 2).learn(panel, sentences);
        assertEquals(
                List.of(new Level(1, 1, 1, 1), new Level(2, 3, 1, 0)),
                result.combination().levels());
        assertEquals(1, result.unseen());
    }

    @Test
    void what_is_accepted_is_not_queued_and_what_overlaps_it_neither() {
        Combination combination = new Combination(
                THREE,
                Method.AGREEMENT,
                List.of(new Level(1, 3, 8, 2), new Level(3, 3, 98, 98)),
                new TreeMap<>(),
                0.25,
                0.9);
        List<Candidate> candidates = Candidate.of(Map.of(
                "good", List.of(span(0, 2, "PER", 1), span(4, 5, "LOC", 1)),
                "poor", List.of(span(0, 2, "PER", 1), span(4, 6, "PER", 1)),
                "worse", List.of(span(0, 2, "PER", 1))));
        Combination.Decision decision = combination.decide(candidates);
        assertEquals(List.of(span(0, 2, "PER", 0.99), span(4, 5, "LOC", 0.3)), decision.spans());
        assertEquals(List.of(span(4, 5, "LOC", 0.3), span(4, 6, "PER", 0.3)), decision.queued());
    }

    @Test
    void nothing_is_accepted_where_nothing_is_right_often_enough() {
        List<Labelled> sentences = planted(60, 7);
        Calibration.Result result = new Calibration(Method.AGREEMENT, 1, 5).learn(THREE, sentences);
        assertTrue(result.combination().accept() > 1);
        assertEquals(0, result.accepted().predicted());
    }

    @Test
    void what_cannot_be_learned_from_is_refused() {
        Calibration calibration = new Calibration(Method.WEIGHTED, 0.9, 5);
        List<Labelled> few = planted(4, 1);
        assertEquals(
                "Too few sentences to learn from: 4 (must be at least 5)",
                assertThrows(IllegalArgumentException.class, () -> calibration.learn(THREE, few))
                        .getMessage());
        List<Labelled> silent = Collections.nCopies(9, new Labelled(List.of(), Set.of()));
        assertEquals(
                "No tagger proposed anything: there is nothing to learn from",
                assertThrows(IllegalArgumentException.class, () -> calibration.learn(THREE, silent))
                        .getMessage());
        assertEquals(
                "Invalid precision: 95.0 (must be in (0, 1])",
                assertThrows(IllegalArgumentException.class, () -> new Calibration(Method.WEIGHTED, 95, 5))
                        .getMessage());
    }
}
