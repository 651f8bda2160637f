package org.winnow.jobs.report;

/**
 * How long a stage of the run took.
 *
 * @param seconds wall-clock time
 * @param rows rows it wrote, -1 if not counted
 * @param outcome what it found to do, for example {@code written} or {@code up to date}
 */
public record StageTime(String stage, double seconds, long rows, String outcome) {
    public StageTime {
        if (!(seconds >= 0)) {
            throw new IllegalArgumentException(
                    "Invalid seconds of stage " + stage + ": " + seconds + " (must be at least 0)");
        }
    }
}
