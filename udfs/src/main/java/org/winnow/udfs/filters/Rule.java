package org.winnow.udfs.filters;

/**
 * One threshold of a filter.
 *
 * @param reason what is wrong with a document that fails it, snake_case
 * @param signal name of the signal it looks at, or {@link #LANGUAGE_SCORE}
 * @param comparison when it fails
 * @param limit the threshold
 */
public record Rule(String reason, String signal, Comparison comparison, double limit) {
    /** Not a measured signal: the language identifier's score. */
    public static final String LANGUAGE_SCORE = "language_score";

    static Rule above(String reason, String signal, double limit) {
        return new Rule(reason, signal, Comparison.ABOVE, limit);
    }

    static Rule below(String reason, String signal, double limit) {
        return new Rule(reason, signal, Comparison.BELOW, limit);
    }
}
