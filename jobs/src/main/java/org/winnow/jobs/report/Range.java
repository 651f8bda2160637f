package org.winnow.jobs.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/** The stretch of a signal that a histogram shows, and its division. */
record Range(Histogram.Scale scale, double low, double high, int bins) {
    /** Counts that span this much between median and end are shown on a logarithmic scale. */
    private static final double LOG_RATIO = 30;

    private static final double LOG_FROM = 1_000;
    private static final double[] ROUND = {1, 2, 2.5, 5, 10};

    /**
     * From the 1st to the 99th percentile, widened to hold every limit with a little room beyond it, and rounded so that
     * bins have round edges.
     *
     * @param percentiles 1st, 50th and 99th
     */
    static Range of(List<Double> percentiles, List<Histogram.Limit> limits, int maxBins) {
        double low = percentiles.get(0);
        double high = percentiles.get(2);
        for (Histogram.Limit limit : limits) {
            low = Math.min(low, limit.limit());
            high = Math.max(high, limit.limit());
        }
        if (spansOrders(low, percentiles.get(1), high)) {
            return new Range(Histogram.Scale.LOG, low, high * 1.25, maxBins);
        }
        double room = high > low ? (high - low) * 0.04 : Math.max(Math.abs(high), 1) * 0.5;
        return rounded(low >= 0 ? Math.max(0, low - room) : low - room, high + room, maxBins);
    }

    /** As {@link #of}, for a signal all of whose values are whole numbers. */
    static Range ofWhole(List<Double> percentiles, List<Histogram.Limit> limits, int maxBins) {
        double low = percentiles.get(0);
        double high = percentiles.get(2);
        for (Histogram.Limit limit : limits) {
            boolean large = limit.direction().dropsLargeValues();
            low = Math.min(low, Math.floor(limit.limit()) - (large ? 0 : 1));
            high = Math.max(high, Math.ceil(limit.limit()) + (large ? 1 : 0));
        }
        if (spansOrders(low, percentiles.get(1), high)) {
            return new Range(Histogram.Scale.LOG, Math.max(0, low), high * 1.25, maxBins);
        }
        double step = Math.max(1, Math.ceil(roundStep((high - low + 1) / maxBins)));
        int bins = (int) Math.ceil((high - low + 1) / step);
        return new Range(Histogram.Scale.WHOLE, low - 0.5, low - 0.5 + bins * step, bins);
    }

    private static boolean spansOrders(double low, double median, double high) {
        return low >= 0 && high >= LOG_FROM && high > LOG_RATIO * Math.max(median, 1);
    }

    private static Range rounded(double low, double high, int maxBins) {
        double step = roundStep((high - low) / maxBins);
        long first = (long) Math.floor(low / step + 1e-9);
        long last = (long) Math.ceil(high / step - 1e-9);
        if (last - first > maxBins) {
            step = roundStep(step * 1.01);
            first = (long) Math.floor(low / step + 1e-9);
            last = (long) Math.ceil(high / step - 1e-9);
        }
        return new Range(
                Histogram.Scale.LINEAR, exact(first, step), exact(last, step), (int) Math.min(maxBins, last - first));
    }

    /** The smallest of 1, 2, 2.5, 5 times a power of ten that is at least {@code step}. */
    static double roundStep(double step) {
        double power = Math.pow(10, Math.floor(Math.log10(step)));
        for (double round : ROUND) {
            if (round * power >= step * (1 - 1e-9)) {
                return round * power;
            }
        }
        return 10 * power;
    }

    /** A multiple of a round step, without the step's own error: 3 times 0.1 is 0.3. */
    private static double exact(long times, double step) {
        return BigDecimal.valueOf(step)
                .multiply(BigDecimal.valueOf(times))
                .round(new MathContext(12))
                .doubleValue();
    }
}
