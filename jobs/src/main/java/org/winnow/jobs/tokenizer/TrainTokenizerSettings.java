package org.winnow.jobs.tokenizer;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigValueFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.winnow.classifiers.tokenizer.BpeSettings;
import org.winnow.classifiers.tokenizer.PublishedSplit;
import org.winnow.jobs.conf.Problems;
import org.winnow.jobs.conf.Settings;
import org.winnow.jobs.read.ReadSettings;

/**
 * What {@code train-tokenizer} was asked to do, checked whole before Spark starts; {@code train-tokenizer.conf} says what
 * each key means.
 */
record TrainTokenizerSettings(
        List<String> input,
        Path output,
        BpeSettings bpe,
        long sampleBytes,
        double heldOut,
        int maxPieces,
        long seed,
        ReadSettings read) {
    TrainTokenizerSettings {
        input = List.copyOf(input);
        require(sampleBytes >= 1, "sampleBytes: " + sampleBytes + " (must be at least 1)");
        require(heldOut >= 0 && heldOut < 1, "heldOut: " + heldOut + " (must be in [0, 1))");
        require(maxPieces >= 1, "maxPieces: " + maxPieces + " (must be at least 1)");
    }

    /** What the command line says over the file; empty where it says nothing. */
    record Given(
            List<String> input,
            String output,
            String vocabularySize,
            String split,
            String minFrequency,
            String sampleBytes) {
        Given {
            input = List.copyOf(input);
        }

        Config over(Config block) {
            Config merged = block;
            if (!input.isEmpty()) {
                merged = merged.withValue("input", ConfigValueFactory.fromIterable(input));
            }
            merged = with(merged, "output", output);
            merged = with(merged, "vocabularySize", vocabularySize);
            merged = with(merged, "split", split);
            merged = with(merged, "minFrequency", minFrequency);
            return with(merged, "sampleBytes", sampleBytes);
        }

        private static Config with(Config config, String key, String value) {
            return value.isEmpty() ? config : config.withValue(key, ConfigValueFactory.fromAnyRef(value, "--" + key));
        }
    }

    /** @throws org.winnow.jobs.conf.ConfigurationException with every problem */
    static TrainTokenizerSettings of(Settings settings, Given given, Problems problems) {
        Config block = given.over(settings.block("tokenizer"));
        if (block.getStringList("input").isEmpty()) {
            problems.add("tokenizer.input: nothing to learn from (give --input PATH)");
        }
        if (block.getIsNull("output")) {
            problems.add("tokenizer.output: no folder for the tokenizer (give --output FOLDER)");
        }
        Optional<ReadSettings> read = problems.read("read", () -> ReadSettings.of(settings.block("read")));
        Optional<BpeSettings> bpe = problems.read("tokenizer", () -> bpe(block));
        // The rest is checked even where these are wrong, so that all problems come at once.
        ReadSettings reading = read.orElse(ReadSettings.DEFAULT);
        BpeSettings anyBpe =
                bpe.orElse(new BpeSettings(PublishedSplit.LLAMA3, 256, 1, List.of(), BpeSettings.Place.FIRST));
        Optional<TrainTokenizerSettings> all = problems.read(
                "tokenizer",
                () -> new TrainTokenizerSettings(
                        block.getStringList("input"),
                        Path.of(block.getIsNull("output") ? "" : block.getString("output")),
                        anyBpe,
                        block.getLong("sampleBytes"),
                        block.getDouble("heldOut"),
                        block.getInt("maxPieces"),
                        block.getLong("seed"),
                        reading));
        problems.throwIfAny();
        return all.orElseThrow();
    }

    private static BpeSettings bpe(Config block) {
        List<String> special = new ArrayList<>(block.getStringList("specialTokens"));
        return new BpeSettings(
                split(block.getString("split")),
                block.getInt("vocabularySize"),
                block.getLong("minFrequency"),
                special,
                place(block.getString("specialPlace")));
    }

    private static PublishedSplit split(String name) {
        return PublishedSplit.named(name)
                .orElseThrow(() -> new IllegalArgumentException("Invalid split: " + name + " (must be one of "
                        + Arrays.stream(PublishedSplit.values())
                                .map(PublishedSplit::label)
                                .collect(Collectors.joining(", "))
                        + ")"));
    }

    private static BpeSettings.Place place(String name) {
        return Arrays.stream(BpeSettings.Place.values())
                .filter(place -> place.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("Invalid specialPlace: " + name + " (must be first or last)"));
    }

    private static void require(boolean valid, String message) {
        if (!valid) {
            throw new IllegalArgumentException("Invalid " + message);
        }
    }
}
