package org.winnow.classifiers.ner.score;

/** From where to where a figure lies with 95 % confidence. */
public record Interval(double low, double high) {
    /** The value below which a fraction of sorted values lies, with linear interpolation between neighbours. */
    private static double quantile(double[] sorted, double fraction) {
        double place = fraction * (sorted.length - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    /** The interval between the 2.5th and the 97.5th percentile. */
    public static Interval of(double[] sorted) {
        return new Interval(quantile(sorted, 0.025), quantile(sorted, 0.975));
    }
}
