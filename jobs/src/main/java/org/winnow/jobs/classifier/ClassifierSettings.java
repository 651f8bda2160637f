package org.winnow.jobs.classifier;

import com.typesafe.config.Config;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.winnow.classifiers.fasttext.ShardSettings;
import org.winnow.classifiers.fasttext.TrainingSettings;
import org.winnow.classifiers.text.Preparation;
import org.winnow.classifiers.text.Sha256;
import org.winnow.jobs.conf.ConfigurationException;
import org.winnow.jobs.conf.Problems;
import org.winnow.jobs.conf.Settings;
import org.winnow.jobs.read.ReadSettings;

/**
 * What {@code train-classifier} was asked to do, checked whole before Spark starts.
 *
 * @param output folder on this machine
 * @param recipe with the tokenizer that it reads
 * @param workFolder for the training text
 */
record ClassifierSettings(
        Texts positive,
        Texts negative,
        Texts pool,
        Path output,
        RecipeFiles recipe,
        Labels labels,
        SampleSettings sample,
        Mode mode,
        ShardSettings sharding,
        TrainingSettings training,
        ReadSettings read,
        Path workFolder) {
    /** How the model is trained. */
    enum Mode {
        EXACT,
        DETERMINISTIC;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Where a class's texts come from.
     *
     * @param paths tables and files
     * @param where SQL condition, empty for none
     */
    record Texts(List<String> paths, String where) {
        Texts {
            paths = List.copyOf(paths);
        }
    }

    /** The labels of the two classes, prefix included. */
    record Labels(String positive, String negative) implements Serializable {
        private static final Map<String, Labels> OF_RECIPES = Map.of(
                "ultra-fineweb", new Labels("__label__pos", "__label__neg"),
                "dclm", new Labels("__label__hq", "__label__cc"));

        Labels {
            for (String label : List.of(positive, negative)) {
                if (!label.matches("__label__\\S+")) {
                    throw new IllegalArgumentException(
                            "Invalid label: " + label + " (must be __label__ and a name without spaces)");
                }
            }
            if (positive.equals(negative)) {
                throw new IllegalArgumentException("Invalid labels: " + positive + " for both classes (must be two)");
            }
        }

        static Labels of(String recipe, String positive, String negative) {
            Labels own = OF_RECIPES.getOrDefault(recipe, new Labels("__label__positive", "__label__negative"));
            return new Labels(
                    positive.isEmpty() ? own.positive : positive, negative.isEmpty() ? own.negative : negative);
        }
    }

    /** What the command line says over the file; empty where it says nothing. */
    record Given(
            List<String> positive,
            List<String> negative,
            List<String> pool,
            String recipe,
            String tokenizer,
            String output) {}

    /**
     * @param problems what reading the settings has found already
     * @throws ConfigurationException with every problem
     */
    static ClassifierSettings of(Settings settings, Given given, Problems problems) {
        Config block = settings.block("classifier");
        Texts positive = texts(block, "positive", given.positive());
        Texts negative = texts(block, "negative", given.negative());
        Texts pool = texts(block, "pool", given.pool());
        required("positive", positive, problems);
        required("negative", negative, problems);
        String output = or(given.output(), block.getIsNull("output") ? "" : block.getString("output"));
        if (output.isEmpty()) {
            problems.add("classifier.output: no place to write (give --output FOLDER)");
        }
        String name = or(given.recipe(), block.getString("recipe"));
        String tokenizer = or(given.tokenizer(), block.getString("tokenizer"));
        Optional<RecipeFiles> recipe = problems.read("classifier", () -> recipe(name, tokenizer));
        Optional<Labels> labels = problems.read(
                "classifier",
                () -> Labels.of(name, block.getString("positiveLabel"), block.getString("negativeLabel")));
        Optional<SampleSettings> sample = SampleSettings.of(block, problems);
        Optional<Mode> mode = problems.read("classifier", () -> mode(block.getString("mode")));
        Optional<ShardSettings> sharding =
                problems.read("classifier", () -> new ShardSettings(block.getInt("shards"), block.getInt("rounds")));
        Optional<TrainingSettings> training =
                problems.read("fasttext", () -> training(name, settings.block("fasttext")));
        Optional<ReadSettings> read = problems.read("read", () -> ReadSettings.of(settings.block("read")));
        Path workFolder = Path.of(or(block.getString("workFolder"), System.getProperty("java.io.tmpdir")));
        if (!Files.isDirectory(workFolder)) {
            problems.add("Invalid classifier.workFolder: " + workFolder + " (must be a folder that exists)");
        }
        problems.throwIfAny();
        return new ClassifierSettings(
                positive,
                negative,
                pool,
                Path.of(output),
                recipe.orElseThrow(),
                labels.orElseThrow(),
                sample.orElseThrow(),
                mode.orElseThrow(),
                sharding.orElseThrow(),
                training.orElseThrow(),
                read.orElseThrow(),
                workFolder);
    }

    /** Everything but the data that the model depends on, for its card and for telling whether it is up to date. */
    Map<String, String> described() {
        Map<String, String> described = new LinkedHashMap<>();
        described.put("recipe", recipe.recipe());
        described.put("tokenizer_sha256", recipe.tokenizerSha256());
        described.put("positive_label", labels.positive());
        described.put("negative_label", labels.negative());
        described.put("balance", Double.toString(sample.balance()));
        described.put("validation", Double.toString(sample.validation()));
        described.put("test", Double.toString(sample.test()));
        described.put("split_by", sample.splitBy().name().toLowerCase(Locale.ROOT));
        described.put("seed", Long.toString(sample.seed()));
        described.put("mode", mode.label());
        if (mode == Mode.DETERMINISTIC) {
            described.put("shards", Integer.toString(sharding.shards()));
            described.put("rounds", Integer.toString(sharding.rounds()));
        }
        return described;
    }

    private static Texts texts(Config block, String side, List<String> given) {
        return new Texts(given.isEmpty() ? block.getStringList(side) : given, block.getString(side + "Where"));
    }

    private static void required(String side, Texts texts, Problems problems) {
        if (texts.paths().isEmpty()) {
            problems.add("classifier." + side + ": no texts (give --" + side + " PATH...)");
        }
    }

    private static RecipeFiles recipe(String name, String tokenizer) {
        try (Preparation opened = Preparation.open(name, tokenizer)) {
            return opened.usesTokenizer()
                    ? new RecipeFiles(name, tokenizer, Sha256.of(Path.of(tokenizer)))
                    : new RecipeFiles(name, "", "");
        } catch (IOException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static Mode mode(String name) {
        for (Mode mode : Mode.values()) {
            if (mode.label().equals(name)) {
                return mode;
            }
        }
        throw new IllegalArgumentException("Invalid mode: " + name + " (must be one of exact, deterministic)");
    }

    /** The user's options over the recipe's over fastText's. */
    private static TrainingSettings training(String recipe, Config train) {
        Map<String, String> options = new TreeMap<>(RecipeTraining.options(recipe));
        train.entrySet()
                .forEach(entry ->
                        options.put(entry.getKey(), entry.getValue().unwrapped().toString()));
        options.put("thread", "1");
        try {
            return TrainingSettings.of(options);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(e.getMessage()
                    .lines()
                    .map(problem -> "fasttext: " + problem)
                    .toList());
        }
    }

    private static String or(String given, String otherwise) {
        return given.isEmpty() ? otherwise : given;
    }
}
