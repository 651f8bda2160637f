package org.winnow.jobs.classifier;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What share of a pool a threshold keeps, and how well it tells the test examples apart. */
final class ThresholdTable {
    /** Shares of the pool, in percent, for which a threshold is stated. */
    private static final double[] PERCENTS = {0.1, 0.5, 1, 2, 5, 10, 15, 20, 25, 30, 40, 50, 60, 70, 80, 90, 95, 99};

    private ThresholdTable() {}

    /**
     * The highest threshold that keeps a share of the pool.
     *
     * @param keepPercent the share asked for
     * @param threshold keep scores of at least this
     * @param poolKept texts of the pool that it keeps
     * @param poolFraction their share; more than asked for where many texts have one score
     * @param precision of the test examples that it keeps; NaN without them
     * @param recall of the positive test examples; NaN without them
     * @param f1 NaN without test examples
     */
    record Line(
            double keepPercent,
            double threshold,
            long poolKept,
            double poolFraction,
            double precision,
            double recall,
            double f1) {}

    static List<Line> of(ScoreCells pool, Optional<LabelledScores> test) {
        return java.util.Arrays.stream(PERCENTS)
                .mapToObj(percent -> line(percent, pool, test))
                .toList();
    }

    private static Line line(double percent, ScoreCells pool, Optional<LabelledScores> test) {
        int cell = pool.keeping(percent / 100);
        long kept = pool.atLeast(cell);
        Optional<LabelledScores.Cut> cut = test.map(scores -> scores.cut(cell));
        return new Line(
                percent,
                ScoreCells.edge(cell),
                kept,
                (double) kept / pool.total(),
                cut.map(LabelledScores.Cut::precision).orElse(Double.NaN),
                cut.map(LabelledScores.Cut::recall).orElse(Double.NaN),
                cut.map(LabelledScores.Cut::f1).orElse(Double.NaN));
    }

    /** For a terminal. */
    static String text(List<Line> lines) {
        boolean measured = lines.stream().anyMatch(line -> !Double.isNaN(line.recall()));
        StringBuilder text = new StringBuilder(
                measured
                        ? "   keep   threshold         kept  precision  recall      f1\n"
                        : "   keep   threshold         kept\n");
        for (Line line : lines) {
            text.append(String.format(
                    Locale.ROOT, "%5.1f %%    %.6f %,12d", line.keepPercent(), line.threshold(), line.poolKept()));
            if (measured) {
                text.append("     %s  %s  %s"
                        .formatted(figure(line.precision()), figure(line.recall()), figure(line.f1())));
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static String figure(double value) {
        return Double.isNaN(value) ? "     -" : String.format(Locale.ROOT, "%.4f", value);
    }
}
