package org.winnow.jobs.classifier;

/**
 * Scores from 0 to 1 counted in cells of a millionth: as fine as predictions are exact, small enough for the driver, and
 * the same whatever the order and the partitions in which the scores came.
 */
final class ScoreCells {
    /** Cells below 1; the cell of this number holds the scores of 1. */
    static final int LAST = 1_000_000;

    private final long[] counts = new long[LAST + 1];
    private long total;

    /** The cell of a score: the last one whose lower edge is not above it. Scores beyond [0, 1] count as its ends. */
    static int of(double score) {
        int cell = (int) Math.min(LAST, Math.max(0, Math.floor(score * LAST)));
        // Multiplying may round over an edge.
        if (cell < LAST && edge(cell + 1) <= score) {
            return cell + 1;
        }
        return cell > 0 && edge(cell) > score ? cell - 1 : cell;
    }

    /** The lower edge of a cell; keeping scores of at least this keeps the cell and those above it. */
    static double edge(int cell) {
        return (double) cell / LAST;
    }

    void add(int cell, long count) {
        counts[cell] += count;
        total += count;
    }

    long total() {
        return total;
    }

    long at(int cell) {
        return counts[cell];
    }

    /** How many lie in this cell or above. */
    long atLeast(int cell) {
        long sum = 0;
        for (int c = cell; c <= LAST; c++) {
            sum += counts[c];
        }
        return sum;
    }

    /** The highest threshold, as a cell, that keeps at least this fraction of the scores; cell 0 where there are none. */
    int keeping(double fraction) {
        double wanted = fraction * total;
        long kept = 0;
        for (int cell = LAST; cell > 0; cell--) {
            kept += counts[cell];
            if (kept > 0 && kept >= wanted) {
                return cell;
            }
        }
        return 0;
    }
}
