package org.winnow.jobs.fasttext;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.winnow.classifiers.fasttext.AutotuneBudget;
import org.winnow.classifiers.fasttext.AutotuneSettings;
import org.winnow.classifiers.fasttext.Metric;
import org.winnow.classifiers.fasttext.QuantizeSettings;
import picocli.CommandLine.Option;

/** The options of a search for settings, by fastText's names. */
final class AutotuneOptions {
    private static final Map<Character, Long> UNITS = Map.of('k', 1_000L, 'm', 1_000_000L, 'g', 1_000_000_000L);

    @Option(
            order = 201,
            names = "-autotune-validation",
            paramLabel = "TEXT",
            description = "Search for settings: try some out on this text, which has labels too.")
    private Optional<Path> validation = Optional.empty();

    @Option(
            order = 202,
            names = "-autotune-metric",
            paramLabel = "METRIC",
            description = "f1, f1:LABEL, precisionAtRecall:PERCENT[:LABEL] or recallAtPrecision:PERCENT[:LABEL] [f1].")
    private String metric = "f1";

    @Option(
            order = 203,
            names = "-autotune-predictions",
            paramLabel = "K",
            description = "Labels predicted for each line [1].")
    private int predictions = 1;

    @Option(
            order = 204,
            names = "-autotune-duration",
            paramLabel = "SECONDS",
            description = "Time for the search [300].")
    private int seconds = 300;

    @Option(
            order = 205,
            names = "-autotune-trials",
            paramLabel = "N",
            description = "End after so many trials instead; with -thread 1 the result is always the same.")
    private Optional<Integer> trials = Optional.empty();

    @Option(
            order = 206,
            names = "-autotune-modelsize",
            paramLabel = "BYTES",
            description = "Quantize, so that the model file NAME.ftz is no larger; as in 500K, 2M, 1G.")
    private String size = "";

    @Option(
            order = 207,
            names = "-dsub",
            paramLabel = "N",
            description = "With -autotune-modelsize: columns for one byte.")
    private Optional<Integer> dsub = Optional.empty();

    Optional<Path> validation() {
        return validation;
    }

    boolean limitsSize() {
        return !size.isEmpty();
    }

    /**
     * @param typed names of the training options that were given, which the search leaves alone
     * @throws IllegalArgumentException if an option is out of its range
     */
    AutotuneSettings settings(Set<String> typed) {
        Set<String> fixed = new HashSet<>(typed);
        if (dsub.isPresent()) {
            fixed.add("dsub");
        }
        AutotuneBudget budget = trials.isPresent()
                ? new AutotuneBudget.Trials(trials.get())
                : new AutotuneBudget.Time(Duration.ofSeconds(seconds));
        return new AutotuneSettings(
                budget,
                Metric.of(metric),
                predictions,
                limitsSize() ? OptionalLong.of(bytes(size)) : OptionalLong.empty(),
                dsub.orElse(QuantizeSettings.DEFAULTS.dsub()),
                fixed);
    }

    private static long bytes(String size) {
        char last = Character.toLowerCase(size.charAt(size.length() - 1));
        String number = UNITS.containsKey(last) ? size.substring(0, size.length() - 1) : size;
        try {
            return Math.multiplyExact(Long.parseLong(number), UNITS.getOrDefault(last, 1L));
        } catch (ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException(
                    "Invalid -autotune-modelsize: " + size + " (must be a number of bytes, such as 500K, 2M or 1G)");
        }
    }
}
