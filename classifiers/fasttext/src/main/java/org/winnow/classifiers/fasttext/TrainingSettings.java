package org.winnow.classifiers.fasttext;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The options of fastText's {@code supervised} with its names and defaults. */
public final class TrainingSettings implements Serializable {
    private static final long serialVersionUID = 1L;

    private final LinkedHashMap<String, String> options;
    // The reference program keeps its defaults as doubles and reads what is typed as floats, which shows in the model.
    private final double learningRate;
    private final double samplingThreshold;

    private TrainingSettings(LinkedHashMap<String, String> options, double learningRate, double samplingThreshold) {
        this.options = options;
        this.learningRate = learningRate;
        this.samplingThreshold = samplingThreshold;
    }

    /**
     * The defaults of {@code fasttext supervised} with some options changed. As in that program {@code lr} and
     * {@code t} are doubles where they are left at their defaults, and floats where they are given: giving 0.1 is not
     * quite the same as leaving 0.1.
     *
     * @param options by fastText's names without the dash ({@code lr}, {@code dim}, {@code wordNgrams}, {@code loss},
     *     {@code thread} ...), values as one types them
     * @throws IllegalArgumentException lists every unknown option and every value out of its range
     */
    public static TrainingSettings of(Map<String, String> options) {
        return of(Map.of(), options);
    }

    /**
     * The defaults of {@code fasttext quantize -retrain}, which begins with half the learning rate, with some options
     * changed.
     *
     * @throws IllegalArgumentException as {@link #of} does
     */
    public static TrainingSettings ofRetraining(Map<String, String> options) {
        return of(Map.of("lr", "0.05"), options);
    }

    private static TrainingSettings of(Map<String, String> otherDefaults, Map<String, String> options) {
        LinkedHashMap<String, String> defaults = new LinkedHashMap<>();
        TrainingOption.ALL.forEach((name, option) -> defaults.put(name, option.usual()));
        defaults.putAll(otherDefaults);
        return new TrainingSettings(
                        defaults, Double.parseDouble(defaults.get("lr")), Double.parseDouble(defaults.get("t")))
                .with(options);
    }

    /**
     * These settings with some changed.
     *
     * @throws IllegalArgumentException as {@link #of} does
     */
    public TrainingSettings with(Map<String, String> options) {
        List<String> problems = new ArrayList<>();
        LinkedHashMap<String, String> changed = new LinkedHashMap<>(this.options);
        options.forEach((name, value) -> {
            TrainingOption option = TrainingOption.ALL.get(name);
            if (option == null) {
                problems.add("Unknown option: " + name + TrainingOption.meant(name));
            } else {
                option.problem(value).ifPresentOrElse(problems::add, () -> changed.put(name, option.spelled(value)));
            }
        });
        TrainingSettings settings = new TrainingSettings(
                changed,
                problems.isEmpty() && options.containsKey("lr") ? Float.parseFloat(changed.get("lr")) : learningRate,
                problems.isEmpty() && options.containsKey("t")
                        ? Float.parseFloat(changed.get("t"))
                        : samplingThreshold);
        if (problems.isEmpty() && settings.buckets() == 0 && settings.hasNgrams()) {
            problems.add(
                    "Invalid bucket: 0 (must be at least 1 where wordNgrams is above 1 or maxn above 0: n-grams need"
                            + " buckets)");
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(problems.stream().sorted().collect(Collectors.joining("\n")));
        }
        return settings;
    }

    /** Every option and its value, in fastText's order: what a model card states. */
    public Map<String, String> options() {
        return Collections.unmodifiableMap(options);
    }

    double learningRate() {
        return learningRate;
    }

    int learningRateUpdates() {
        return integer("lrUpdateRate");
    }

    int dimension() {
        return integer("dim");
    }

    int window() {
        return integer("ws");
    }

    int epochs() {
        return integer("epoch");
    }

    int minCount() {
        return integer("minCount");
    }

    int minCountLabel() {
        return integer("minCountLabel");
    }

    int negatives() {
        return integer("neg");
    }

    int wordNgrams() {
        return integer("wordNgrams");
    }

    Arguments.LossKind loss() {
        return switch (options.get("loss")) {
            case "hs" -> Arguments.LossKind.HIERARCHICAL_SOFTMAX;
            case "ns" -> Arguments.LossKind.NEGATIVE_SAMPLING;
            case "softmax" -> Arguments.LossKind.SOFTMAX;
            default -> Arguments.LossKind.ONE_VS_ALL;
        };
    }

    /** Buckets for n-grams; a model without n-grams has none, whatever was asked for. */
    int usedBuckets() {
        return hasNgrams() ? buckets() : 0;
    }

    /** Buckets for n-grams as asked for. */
    int buckets() {
        return integer("bucket");
    }

    int minn() {
        return integer("minn");
    }

    int maxn() {
        return integer("maxn");
    }

    int threads() {
        return integer("thread");
    }

    /** The sampling threshold, which supervised training stores and does not use. */
    double samplingThreshold() {
        return samplingThreshold;
    }

    String labelPrefix() {
        return options.get("label");
    }

    int seed() {
        return integer("seed");
    }

    /** A file of word vectors as text, or the empty string. */
    String pretrainedVectors() {
        return options.get("pretrainedVectors");
    }

    private boolean hasNgrams() {
        return wordNgrams() > 1 || maxn() > 0;
    }

    private int integer(String name) {
        return Integer.parseInt(options.get(name));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TrainingSettings settings
                && options.equals(settings.options)
                && learningRate == settings.learningRate
                && samplingThreshold == settings.samplingThreshold;
    }

    @Override
    public int hashCode() {
        return options.hashCode();
    }

    @Override
    public String toString() {
        return options.toString();
    }
}
