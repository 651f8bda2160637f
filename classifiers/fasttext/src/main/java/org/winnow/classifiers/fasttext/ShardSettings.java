package org.winnow.classifiers.fasttext;

import java.io.Serializable;

/**
 * How deterministic parallel training cuts its text. Both numbers change the model; the number of threads or executors
 * that do the work does not.
 *
 * @param shards parts of the text that are trained side by side between two merges, 1 to 4096
 * @param rounds merges in each epoch, 1 to 1000
 */
public record ShardSettings(int shards, int rounds) implements Serializable {
    private static final int MAX_SHARDS = 4096;
    private static final int MAX_ROUNDS = 1000;

    /** @throws IllegalArgumentException if a number is out of its range */
    public ShardSettings {
        require("shards", shards, MAX_SHARDS);
        require("rounds", rounds, MAX_ROUNDS);
    }

    private static void require(String name, int value, int most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException("Invalid " + name + ": " + value + " (must be in [1, " + most + "])");
        }
    }
}
