package org.winnow.jobs.fasttext;

import java.util.Optional;
import org.winnow.classifiers.fasttext.ShardSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code winnow fasttext supervised}. */
@Command(
        name = "supervised",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        abbreviateSynopsis = true,
        description = {
            "Trains a classifier on lines of text, each with one or more labels such as __label__good, and writes"
                    + " NAME.bin. With -thread 1 the file is byte by byte the one that fastText writes.",
            ""
        },
        footer = {"", "Example: ./winnow fasttext supervised -input train.txt -output model -epoch 25 -wordNgrams 2"})
final class SupervisedCommand extends TrainingCommand {
    @Mixin
    private ShardOptions shards = new ShardOptions();

    @Override
    Optional<ShardSettings> sharding() {
        Optional<ShardSettings> settings = checked(shards::settings);
        if (settings.isPresent() && validation().isPresent()) {
            throw misuse("-deterministic and -autotune-validation exclude each other");
        }
        return settings;
    }
}
