package org.winnow.jobs.train;

import com.typesafe.config.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.winnow.jobs.JobFailedException;
import org.winnow.jobs.conf.Problems;
import org.winnow.jobs.conf.Settings;
import org.winnow.jobs.conf.SettingsOptions;
import org.winnow.jobs.report.Secrets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code winnow train}. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Trains a language model on the shards that curate made.",
            "",
            "One Spark task for each slot (or GPU) trains through DJL and PyTorch on its own shards; every so many"
                    + " steps the tasks average their weights. Writes checkpoints, the model, the Delta table training"
                    + " with a row for each step, and report.html. Killed and run again, it goes on from the last"
                    + " checkpoint. winnow doctor says whether all that it needs is there.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  ./winnow train --conf conf/quickstart.conf",
            "  ./winnow train --shards out/shards --output out/model --set train.steps=1000",
            "  ./winnow train --shards out/shards --output out/low-rank --set train.model.feedForward=low-rank:64",
            "",
            "Every key with its meaning and default: ./winnow train --settings"
        })
public final class TrainCommand implements Callable<Integer> {
    @Option(names = "--shards", paramLabel = "DIR", description = "Folder of shards with its _manifest.json.")
    private String shards = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "Folder for checkpoints, model and metrics.")
    private String output = "";

    @Mixin
    private SettingsOptions options = new SettingsOptions();

    @Override
    public Integer call() {
        Problems problems = new Problems();
        Settings settings = options.load(problems);
        if (options.printed(settings, problems)) {
            return 0;
        }
        Config train = settings.block("train");
        String curated = settings.block("curate").getIsNull("output")
                ? ""
                : settings.block("curate").getString("output");
        String from = place(shards, train, "shards", curated, problems);
        String to = place(output, train, "output", curated.isEmpty() ? "" : curated + "/model", problems);
        Optional<TrainSettings> checked = problems.read("train", () -> TrainSettings.of(train, from, to));
        problems.throwIfAny();
        try {
            new Train(checked.orElseThrow(), tokenizer(settings.block("shard")), shown(settings)).run();
            return 0;
        } catch (IOException e) {
            throw new JobFailedException(e.getMessage());
        }
    }

    private static Optional<Path> tokenizer(Config shard) {
        return shard.getIsNull("tokenizer")
                ? Optional.empty()
                : Optional.of(Path.of(shard.getString("tokenizer"))).filter(Files::isRegularFile);
    }

    private static Map<String, String> shown(Settings settings) {
        Map<String, String> train = new LinkedHashMap<>();
        settings.flat().forEach((key, value) -> {
            if (key.startsWith("train.")) {
                train.put(key, value);
            }
        });
        return Secrets.masked(train);
    }

    private static String place(String option, Config train, String key, String curated, Problems problems) {
        if (!option.isEmpty()) {
            return option;
        }
        if (!train.getIsNull(key)) {
            return train.getString(key);
        }
        if (curated.isEmpty()) {
            problems.add("train." + key + ": no folder (give --" + key + " DIR)");
        }
        return key.equals("shards") ? curated + "/shards" : curated;
    }
}
