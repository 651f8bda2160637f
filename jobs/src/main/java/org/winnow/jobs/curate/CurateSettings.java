package org.winnow.jobs.curate;

import com.typesafe.config.Config;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.winnow.classifiers.text.LanguageSettings;
import org.winnow.classifiers.text.ModelFolder;
import org.winnow.classifiers.text.ScoreSettings;
import org.winnow.jobs.classifier.ChosenModel;
import org.winnow.jobs.conf.ConfigurationException;
import org.winnow.jobs.conf.Problems;
import org.winnow.jobs.conf.Settings;
import org.winnow.jobs.read.ReadSettings;
import org.winnow.jobs.report.ReportSettings;
import org.winnow.jobs.shard.ShardJobSettings;
import org.winnow.jobs.stages.LanguageModel;
import org.winnow.jobs.stages.QualityModel;
import org.winnow.jobs.stages.Scoring;
import org.winnow.udfs.extract.ExtractSettings;
import org.winnow.udfs.filters.InvalidSettings;
import org.winnow.udfs.filters.Profile;
import org.winnow.udfs.filters.Profiles;

/**
 * What {@code curate} was asked to do, checked whole before Spark starts.
 *
 * @param input files, directories, globs
 * @param output folder
 * @param shard empty where no tokenizer is configured: the run ends with the corpus
 * @param resolved every setting, for keys and the report
 */
record CurateSettings(
        List<String> input,
        String output,
        long commitBytes,
        long splitBytes,
        double maxUnreadableFraction,
        ReadSettings read,
        ExtractSettings extract,
        LanguageModel language,
        Profile profile,
        Scoring scoring,
        Optional<ShardJobSettings> shard,
        ReportSettings report,
        Settings resolved) {

    /**
     * @param problems what reading the settings has found already
     * @param input of the command line; empty for the file's
     * @param output of the command line; empty for the file's
     * @throws org.winnow.jobs.conf.ConfigurationException with every problem
     */
    static CurateSettings of(Settings settings, List<String> input, String output, Problems problems) {
        Config curate = settings.block("curate");
        List<String> inputs = input.isEmpty() ? curate.getStringList("input") : input;
        if (inputs.isEmpty()) {
            problems.add("curate.input: nothing to read (give --input PATH...)");
        }
        String folder = output.isEmpty() ? (curate.getIsNull("output") ? "" : curate.getString("output")) : output;
        if (folder.isEmpty()) {
            problems.add("curate.output: no place to write (give --output DIR)");
        }
        long commitBytes = atLeastOne(curate, "commitBytes", problems);
        long splitBytes = atLeastOne(curate, "splitBytes", problems);
        double unreadable = curate.getDouble("maxUnreadableFraction");
        if (!(unreadable >= 0 && unreadable <= 1)) {
            problems.add("Invalid curate.maxUnreadableFraction: " + unreadable + " (must be in [0, 1])");
        }
        var read = problems.read("read", () -> ReadSettings.of(settings.block("read")));
        var extract = problems.read("extract", () -> extract(settings.block("extract")));
        var language = problems.read("language", () -> LanguageModel.choose(language(settings.block("language"))));
        var profile = problems.read("filters", () -> profile(settings.block("filters")));
        var scoring = problems.read("score", () -> QualityModel.choose(score(settings.block("score"))));
        var shard = shard(settings, folder, problems);
        var report = problems.read("report", () -> ReportSettings.of(settings.block("report")));
        problems.throwIfAny();
        return new CurateSettings(
                inputs,
                folder,
                commitBytes,
                splitBytes,
                unreadable,
                read.orElseThrow(),
                extract.orElseThrow(),
                language.orElseThrow(),
                profile.orElseThrow(),
                scoring.orElseThrow(),
                shard,
                report.orElseThrow(),
                settings);
    }

    private static Optional<ShardJobSettings> shard(Settings settings, String folder, Problems problems) {
        return settings.block("shard").getString("tokenizer").isEmpty()
                ? Optional.empty()
                // Where there is no folder, that has been said already.
                : ShardJobSettings.of(
                        settings,
                        new ShardJobSettings.Given(List.of(), "", "", folder.isEmpty() ? "none" : folder),
                        problems);
    }

    private static ExtractSettings extract(Config extract) {
        return new ExtractSettings(
                extract.getInt("maxCharacters"),
                extract.getInt("maxTags"),
                extract.getInt("maxDepth"),
                choice(ExtractSettings.Focus.class, "focus", extract.getString("focus")));
    }

    private static LanguageSettings language(Config language) {
        Path folder = ModelFolder.at(language.getString("modelsFolder")).path();
        return new LanguageSettings(language.getString("model"), folder);
    }

    private static ScoreSettings score(Config score) {
        return ChosenModel.of(
                        score.getString("model"),
                        score.getString("recipe"),
                        score.getString("positiveLabel"),
                        score.getString("tokenizer"))
                .settings();
    }

    /** The profile with every threshold that the user has set. */
    private static Profile profile(Config filters) {
        Map<String, Object> overrides = new TreeMap<>();
        filters.entrySet()
                .forEach(entry -> overrides.put(entry.getKey(), entry.getValue().unwrapped()));
        overrides.remove("profile");
        try {
            return Profiles.named(filters.getString("profile"), overrides);
        } catch (InvalidSettings e) {
            throw new ConfigurationException(
                    e.problems().stream().map(problem -> "filters: " + problem).toList());
        }
    }

    private static long atLeastOne(Config curate, String key, Problems problems) {
        long value = curate.getLong(key);
        if (value < 1) {
            problems.add("Invalid curate." + key + ": " + value + " (must be at least 1)");
        }
        return value;
    }

    private static <E extends Enum<E>> E choice(Class<E> type, String key, String value) {
        try {
            return Enum.valueOf(type, value.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            String choices = String.join(
                    ", ",
                    java.util.Arrays.stream(type.getEnumConstants())
                            .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                            .toList());
            throw new IllegalArgumentException(
                    "Invalid " + key + ": " + value + " (must be one of " + choices + ")", e);
        }
    }
}
