package org.winnow.jobs.report;

/**
 * A limit that the profile sets on a signal.
 *
 * @param signal column of table {@code signals} (or a number in {@code documents}, such as {@code language_score})
 * @param reason the drop reason of documents beyond it
 * @param limit finite, in the signal's unit
 * @param direction which side fails
 */
public record Threshold(String signal, String reason, double limit, Direction direction) {
    public Threshold {
        if (!Double.isFinite(limit)) {
            throw new IllegalArgumentException("Invalid limit of " + reason + ": " + limit + " (must be finite)");
        }
    }

    /** Which values a threshold drops. */
    public enum Direction {
        ABOVE(">"),
        AT_OR_ABOVE("≥"),
        BELOW("<"),
        AT_OR_BELOW("≤");

        private final String sign;

        Direction(String sign) {
            this.sign = sign;
        }

        /** The comparison that drops a document, for example {@code >}. */
        public String sign() {
            return sign;
        }

        /** Whether large values are the ones dropped. */
        boolean dropsLargeValues() {
            return this == ABOVE || this == AT_OR_ABOVE;
        }
    }
}
