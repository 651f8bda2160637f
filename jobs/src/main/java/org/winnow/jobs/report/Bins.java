package org.winnow.jobs.report;

import java.util.Arrays;
import java.util.List;

/** A histogram being filled. */
final class Bins {
    private final String signal;
    private final Range range;
    private final long measured;
    private final double median;
    private final List<Histogram.Limit> limits;
    private final long[] kept;
    private final long[] dropped;
    private long below;
    private long above;

    Bins(String signal, Range range, long measured, double median, List<Histogram.Limit> limits) {
        this.signal = signal;
        this.range = range;
        this.measured = measured;
        this.median = median;
        this.limits = limits;
        this.kept = new long[range.bins()];
        this.dropped = new long[range.bins()];
    }

    String signal() {
        return signal;
    }

    Range range() {
        return range;
    }

    void add(int bin, boolean isKept, long documents) {
        if (bin < 0) {
            below += documents;
        } else if (bin >= kept.length) {
            above += documents;
        } else if (isKept) {
            kept[bin] += documents;
        } else {
            dropped[bin] += documents;
        }
    }

    Histogram histogram() {
        return new Histogram(
                signal,
                range.scale(),
                range.low(),
                range.high(),
                measured,
                median,
                below,
                above,
                Arrays.stream(kept).boxed().toList(),
                Arrays.stream(dropped).boxed().toList(),
                limits);
    }
}
