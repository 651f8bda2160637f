package org.winnow.jobs.classifier;

import com.typesafe.config.Config;
import java.util.Arrays;
import java.util.Locale;

/**
 * How examples are drawn and split; {@code train-classifier.conf} says what the keys mean.
 *
 * @param balance at most this many of the larger class for one of the smaller; 0 keeps all
 * @param validation fraction
 * @param test fraction
 */
record SampleSettings(double balance, double validation, double test, PrepareExamples.SplitBy splitBy, long seed) {
    SampleSettings {
        if (!(balance == 0 || balance >= 1 && Double.isFinite(balance))) {
            throw new IllegalArgumentException("Invalid balance: " + balance + " (must be 0, or 1 or more)");
        }
        inOpen("validation", validation);
        inOpen("test", test);
        if (validation + test >= 1) {
            throw new IllegalArgumentException("Invalid validation + test: " + (validation + test)
                    + " (must be below 1, so that something is left to train on)");
        }
    }

    static SampleSettings of(Config classifier) {
        return new SampleSettings(
                classifier.getDouble("balance"),
                classifier.getDouble("validation"),
                classifier.getDouble("test"),
                splitBy(classifier.getString("splitBy")),
                classifier.getLong("seed"));
    }

    private static PrepareExamples.SplitBy splitBy(String name) {
        return Arrays.stream(PrepareExamples.SplitBy.values())
                .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("Invalid splitBy: " + name + " (must be one of text, host)"));
    }

    private static void inOpen(String name, double value) {
        if (!(value > 0 && value < 1)) {
            throw new IllegalArgumentException("Invalid " + name + ": " + value + " (must be between 0 and 1)");
        }
    }
}
