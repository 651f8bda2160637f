package org.winnow.udfs.filters;

/**
 * A rule that a document fails.
 *
 * @param reason what was wrong, for example {@code bullet_fraction_above_max}
 * @param observed the value measured
 * @param limit the threshold it passed
 */
public record Failure(String reason, double observed, double limit) {}
