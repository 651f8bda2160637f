package org.winnow.jobs.classifier;

import java.util.ArrayList;
import java.util.List;

/**
 * The scores of examples whose class is known, and what can be said of a classifier by them. What is not defined (the
 * precision of nothing kept) is NaN.
 *
 * @param positives scores of the positive examples
 * @param negatives scores of the negative ones
 */
record LabelledScores(ScoreCells positives, ScoreCells negatives) {
    LabelledScores() {
        this(new ScoreCells(), new ScoreCells());
    }

    /**
     * What keeping all scores of at least a threshold does.
     *
     * @param threshold 0 to 1
     * @param kept examples kept
     * @param precision of those kept, the positive fraction
     * @param recall of the positive ones, the kept fraction
     * @param f1 harmonic mean of the two
     */
    record Cut(double threshold, long kept, double precision, double recall, double f1) {}

    /**
     * Scores against what they claim: well calibrated where the mean score equals the positive fraction.
     *
     * @param low scores from here
     * @param high to here, exclusive but for 1
     * @param examples in the bin
     * @param meanScore NaN for an empty bin
     * @param positiveFraction NaN for an empty bin
     */
    record Bin(double low, double high, long examples, double meanScore, double positiveFraction) {}

    void add(boolean positive, int cell, long count) {
        (positive ? positives : negatives).add(cell, count);
    }

    long total() {
        return positives.total() + negatives.total();
    }

    Cut cut(int cell) {
        return cut(cell, positives.atLeast(cell), negatives.atLeast(cell));
    }

    /** The threshold with the best F1; the highest of several. */
    Cut best() {
        Cut best = cut(0);
        long good = 0;
        long bad = 0;
        boolean found = false;
        for (int cell = ScoreCells.LAST; cell >= 0; cell--) {
            if (positives.at(cell) + negatives.at(cell) == 0) {
                continue;
            }
            good += positives.at(cell);
            bad += negatives.at(cell);
            Cut cut = cut(cell, good, bad);
            if (!found || cut.f1() > best.f1()) {
                best = cut;
                found = true;
            }
        }
        return best;
    }

    /** Area under the ROC curve: how often a positive example scores above a negative one, ties counting half. */
    double rocAuc() {
        double above = 0;
        long below = 0;
        for (int cell = 0; cell <= ScoreCells.LAST; cell++) {
            above += positives.at(cell) * (below + negatives.at(cell) / 2.0);
            below += negatives.at(cell);
        }
        return above / positives.total() / negatives.total();
    }

    /** Bins of equal width. */
    List<Bin> reliability(int bins) {
        List<Bin> table = new ArrayList<>();
        for (int bin = 0; bin < bins; bin++) {
            int from = (int) ((long) ScoreCells.LAST * bin / bins);
            int to = bin == bins - 1 ? ScoreCells.LAST + 1 : (int) ((long) ScoreCells.LAST * (bin + 1) / bins);
            table.add(bin(from, to));
        }
        return table;
    }

    /** Expected calibration error: the bins' differences of mean score and positive fraction, weighted by size. */
    double calibrationError(int bins) {
        double sum = 0;
        for (Bin bin : reliability(bins)) {
            if (bin.examples() > 0) {
                sum += bin.examples() * Math.abs(bin.meanScore() - bin.positiveFraction());
            }
        }
        return sum / total();
    }

    private Bin bin(int from, int to) {
        long good = 0;
        long all = 0;
        double scores = 0;
        for (int cell = from; cell < to; cell++) {
            long here = positives.at(cell) + negatives.at(cell);
            good += positives.at(cell);
            all += here;
            scores += here * ScoreCells.edge(cell);
        }
        return new Bin(
                ScoreCells.edge(from),
                ScoreCells.edge(Math.min(to, ScoreCells.LAST)),
                all,
                scores / all,
                (double) good / all);
    }

    private Cut cut(int cell, long good, long bad) {
        double precision = (double) good / (good + bad);
        double recall = (double) good / positives.total();
        double f1 = 2.0 * good / (good + bad + positives.total());
        return new Cut(ScoreCells.edge(cell), good + bad, precision, recall, f1);
    }
}
