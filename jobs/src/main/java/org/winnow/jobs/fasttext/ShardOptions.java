package org.winnow.jobs.fasttext;

import java.util.Optional;
import org.winnow.classifiers.fasttext.ShardSettings;
import picocli.CommandLine.Option;

/** The options of training in shards, which give the same model on any number of threads. */
final class ShardOptions {
    private static final int SHARDS = 8;
    private static final int ROUNDS = 16;

    @Option(
            order = 190,
            names = "-deterministic",
            description = "Train in shards: the same model every time, whatever -thread is. Not the one that fastText"
                    + " writes.")
    private boolean deterministic;

    @Option(
            order = 191,
            names = "-shards",
            paramLabel = "N",
            description = "With -deterministic: parts of the text that are trained side by side [" + SHARDS + "].")
    private Optional<Integer> shards = Optional.empty();

    @Option(
            order = 192,
            names = "-rounds",
            paramLabel = "N",
            description = "With -deterministic: how often in an epoch the parts are merged [" + ROUNDS + "].")
    private Optional<Integer> rounds = Optional.empty();

    /** @throws IllegalArgumentException if an option is out of its range, or of no effect */
    Optional<ShardSettings> settings() {
        if (deterministic) {
            return Optional.of(new ShardSettings(shards.orElse(SHARDS), rounds.orElse(ROUNDS)));
        }
        if (shards.isPresent() || rounds.isPresent()) {
            throw new IllegalArgumentException("-shards and -rounds need -deterministic");
        }
        return Optional.empty();
    }
}
