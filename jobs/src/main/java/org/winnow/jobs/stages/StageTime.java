package org.winnow.jobs.stages;

/**
 * What a stage took.
 *
 * @param stage its name
 * @param seconds wall time
 * @param outcome what was done: {@code written}, {@code completed} or {@code up to date}
 */
public record StageTime(String stage, double seconds, String outcome) {}
