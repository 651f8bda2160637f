package org.winnow.jobs.report;

import java.util.List;

/**
 * How a signal is distributed over the documents on which it was measured.
 *
 * @param scale how bins divide the range
 * @param low lower end of the first bin
 * @param high upper end of the last bin
 * @param measured documents with a value, those outside the range included
 * @param below values under {@code low}, in no bin
 * @param above values over {@code high}, in no bin
 * @param kept documents per bin that the run kept
 * @param dropped documents per bin that it dropped, for whatever reason
 * @param limits the profile's thresholds on this signal
 */
public record Histogram(
        String signal,
        Scale scale,
        double low,
        double high,
        long measured,
        double median,
        long below,
        long above,
        List<Long> kept,
        List<Long> dropped,
        List<Limit> limits) {

    public Histogram {
        kept = List.copyOf(kept);
        dropped = List.copyOf(dropped);
        limits = List.copyOf(limits);
        if (kept.isEmpty() || kept.size() != dropped.size()) {
            throw new IllegalArgumentException("Invalid bins of " + signal + ": " + kept.size() + " and "
                    + dropped.size() + " (must be as many, and at least one)");
        }
        if (!(low < high)) {
            throw new IllegalArgumentException("Invalid range of " + signal + ": " + low + " to " + high);
        }
    }

    /** Number of bins. */
    public int bins() {
        return kept.size();
    }

    /** Lower end of a bin; {@code edge(bins())} is the upper end of the last. */
    public double edge(int bin) {
        return scale.inverse(scale.of(low) + (scale.of(high) - scale.of(low)) * bin / bins());
    }

    /** Where a value lies in the range: 0 at {@code low}, 1 at {@code high}. */
    public double position(double value) {
        return (scale.of(value) - scale.of(low)) / (scale.of(high) - scale.of(low));
    }

    /** Where a limit parts the values that pass from those that fail: between two bars where values are whole numbers. */
    public double boundary(Limit limit) {
        if (scale != Scale.WHOLE) {
            return limit.limit();
        }
        return switch (limit.direction()) {
            case ABOVE, AT_OR_BELOW -> Math.floor(limit.limit()) + 0.5;
            case BELOW, AT_OR_ABOVE -> Math.ceil(limit.limit()) - 0.5;
        };
    }

    /**
     * A threshold and what lies beyond it.
     *
     * @param beyond measured documents on the failing side
     * @param share {@code beyond} of {@code measured}, 0 to 1
     */
    public record Limit(String reason, Threshold.Direction direction, double limit, long beyond, double share) {}

    /** Division of the range. */
    public enum Scale {
        /** Bins of equal width. */
        LINEAR,
        /** As linear, for values that are whole numbers: bins end half-way between two of them. */
        WHOLE,
        /** Bins of equal width in log(1 + value). */
        LOG;

        double of(double value) {
            return this == LOG ? Math.log1p(value) : value;
        }

        double inverse(double scaled) {
            return this == LOG ? Math.expm1(scaled) : scaled;
        }
    }
}
