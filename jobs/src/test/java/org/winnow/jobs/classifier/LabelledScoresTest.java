package org.winnow.jobs.classifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LabelledScoresTest {
    @Test
    void a_score_lies_in_the_cell_whose_lower_edge_is_not_above_it() {
        assertEquals(0, ScoreCells.of(0));
        assertEquals(0, ScoreCells.of(-0.5));
        assertEquals(0, ScoreCells.of(0.000_000_9));
        assertEquals(1_000_000, ScoreCells.of(1));
        assertEquals(1_000_000, ScoreCells.of(1.000_01));
        assertEquals(999_999, ScoreCells.of(Math.nextDown(1.0)));
        for (int cell = 1; cell <= 1_000_000; cell++) {
            assertEquals(cell, ScoreCells.of(ScoreCells.edge(cell)), "edge");
            assertEquals(cell - 1, ScoreCells.of(Math.nextDown(ScoreCells.edge(cell))), "below the edge");
        }
    }

    @Test
    void precision_recall_and_f1_are_those_of_the_scores_at_or_above_the_threshold() {
        LabelledScores scores = scores(new double[] {0.9, 0.8, 0.5, 0.2}, new double[] {0.6, 0.5, 0.1});
        assertEquals(new LabelledScores.Cut(0.5, 5, 3 / 5.0, 3 / 4.0, 6.0 / 9), scores.cut(ScoreCells.of(0.5)));
        assertEquals(new LabelledScores.Cut(0.500001, 3, 2 / 3.0, 2 / 4.0, 4.0 / 7), scores.cut(500_001));
        LabelledScores.Cut nothing = scores.cut(ScoreCells.of(0.95));
        assertTrue(Double.isNaN(nothing.precision()));
        assertEquals(0, nothing.recall());
        assertEquals(0, nothing.f1());
    }

    @Test
    void the_best_threshold_has_the_highest_f1() {
        LabelledScores scores = scores(new double[] {0.9, 0.8, 0.5, 0.2}, new double[] {0.6, 0.5, 0.1});
        // 0.2 keeps four of four with two others: 8/10; 0.8 keeps two of four alone: 4/6.
        assertEquals(new LabelledScores.Cut(0.2, 6, 4 / 6.0, 1, 0.8), scores.best());
    }

    @Test
    void the_area_under_the_roc_curve_counts_pairs_and_half_of_the_ties() {
        double[] good = {0.9, 0.8, 0.5, 0.2};
        double[] bad = {0.6, 0.5, 0.1};
        assertEquals((3 + 3 + 1.5 + 1) / 12, scores(good, bad).rocAuc(), 1e-12);
        assertEquals(1, scores(new double[] {0.9}, new double[] {0.1}).rocAuc());
        assertEquals(0.5, scores(new double[] {0.3}, new double[] {0.3}).rocAuc());
    }

    @Test
    void reliability_compares_mean_scores_with_positive_fractions_and_an_empty_bin_has_none() {
        LabelledScores scores = scores(new double[] {0.95, 1}, new double[] {0.91, 0.12});
        List<LabelledScores.Bin> bins = scores.reliability(10);
        assertEquals(10, bins.size());
        LabelledScores.Bin last = bins.get(9);
        assertEquals(3, last.examples());
        assertEquals((0.95 + 1 + 0.91) / 3, last.meanScore(), 1e-9);
        assertEquals(2 / 3.0, last.positiveFraction());
        assertEquals(new LabelledScores.Bin(0.1, 0.2, 1, 0.12, 0), bins.get(1));
        assertTrue(Double.isNaN(bins.get(0).meanScore()));
        double expected = (3 * Math.abs((0.95 + 1 + 0.91) / 3 - 2 / 3.0) + 0.12) / 4;
        assertEquals(expected, scores.calibrationError(10), 1e-9);
    }

    @Test
    void a_share_of_the_pool_is_kept_by_the_highest_threshold_that_keeps_as_much() {
        ScoreCells pool = new ScoreCells();
        Random random = new Random(7);
        for (int i = 0; i < 1000; i++) {
            pool.add(ScoreCells.of(random.nextDouble()), 1);
        }
        for (double fraction : new double[] {0.001, 0.1, 0.5, 0.999, 1}) {
            int cell = pool.keeping(fraction);
            assertTrue(pool.atLeast(cell) >= fraction * 1000, "at " + fraction);
            assertTrue(pool.atLeast(cell + 1) < fraction * 1000, "above " + fraction);
        }
        ThresholdTable.Line tenth = ThresholdTable.of(pool, Optional.empty()).get(5);
        assertEquals(10, tenth.keepPercent());
        assertEquals(100, tenth.poolKept());
        assertEquals(0, new ScoreCells().keeping(0.5));
    }

    private static LabelledScores scores(double[] good, double[] bad) {
        LabelledScores scores = new LabelledScores();
        for (double score : good) {
            scores.add(true, ScoreCells.of(score), 1);
        }
        for (double score : bad) {
            scores.add(false, ScoreCells.of(score), 1);
        }
        return scores;
    }
}
