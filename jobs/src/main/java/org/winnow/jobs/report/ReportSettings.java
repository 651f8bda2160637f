package org.winnow.jobs.report;

import com.typesafe.config.Config;

/**
 * Block {@code report} of the configuration; {@code report.conf} says what each key means.
 *
 * @param sampleCharacters code points
 */
public record ReportSettings(
        int samplesPerReason, int keptSamples, int sampleCharacters, int histogramBins, int languages) {

    public ReportSettings {
        inRange("samplesPerReason", samplesPerReason, 0, 100);
        inRange("keptSamples", keptSamples, 0, 1_000);
        inRange("sampleCharacters", sampleCharacters, 0, 100_000);
        inRange("histogramBins", histogramBins, 5, 200);
        inRange("languages", languages, 1, 1_000);
    }

    /** @param report the block itself, its keys without prefix */
    public static ReportSettings of(Config report) {
        return new ReportSettings(
                report.getInt("samplesPerReason"),
                report.getInt("keptSamples"),
                report.getInt("sampleCharacters"),
                report.getInt("histogramBins"),
                report.getInt("languages"));
    }

    private static void inRange(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(
                    "Invalid " + name + ": " + value + " (must be in [" + min + ", " + max + "])");
        }
    }
}
