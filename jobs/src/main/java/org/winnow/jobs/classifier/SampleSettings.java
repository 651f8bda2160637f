package org.winnow.jobs.classifier;

import com.typesafe.config.Config;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.winnow.jobs.conf.ConfigurationException;
import org.winnow.jobs.conf.Problems;

/**
 * How examples are drawn and split; {@code train-classifier.conf} says what the keys mean.
 *
 * @param balance at most this many of the larger class for one of the smaller; 0 keeps all
 * @param validation fraction
 * @param test fraction
 */
record SampleSettings(double balance, double validation, double test, PrepareExamples.SplitBy splitBy, long seed) {
    SampleSettings {
        List<String> problems = new ArrayList<>();
        if (!(balance == 0 || balance >= 1 && Double.isFinite(balance))) {
            problems.add("Invalid balance: " + balance + " (must be 0, or 1 or more)");
        }
        fraction("validation", validation, problems);
        fraction("test", test, problems);
        if (problems.isEmpty() && validation + test >= 1) {
            problems.add("Invalid validation + test: " + (validation + test)
                    + " (must be below 1, so that something is left to train on)");
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(
                    problems.stream().map(problem -> "classifier: " + problem).toList());
        }
    }

    /** Of the block {@code classifier}; what is wrong with it becomes problems. */
    static Optional<SampleSettings> of(Config classifier, Problems problems) {
        Optional<PrepareExamples.SplitBy> splitBy =
                problems.read("classifier", () -> splitBy(classifier.getString("splitBy")));
        return problems.read(
                "classifier",
                () -> new SampleSettings(
                        classifier.getDouble("balance"),
                        classifier.getDouble("validation"),
                        classifier.getDouble("test"),
                        splitBy.orElse(PrepareExamples.SplitBy.TEXT),
                        classifier.getLong("seed")));
    }

    private static PrepareExamples.SplitBy splitBy(String name) {
        return Arrays.stream(PrepareExamples.SplitBy.values())
                .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("Invalid splitBy: " + name + " (must be one of text, host)"));
    }

    private static void fraction(String name, double value, List<String> problems) {
        if (!(value > 0 && value < 1)) {
            problems.add("Invalid " + name + ": " + value + " (must be between 0 and 1)");
        }
    }
}
