package org.winnow.jobs.shard;

import java.nio.file.Path;
import java.util.Objects;

/**
 * How a corpus is cut into shards.
 *
 * @param tokenizer a tokenizer.json on the driver's own file system
 * @param contextLength tokens per sequence
 * @param bytesPerShard UTF-8 bytes of text that share a shard
 * @param seed chooses the order of the documents
 * @param endOfText the token between documents as the file spells it; empty for the usual one
 */
public record ShardSettings(Path tokenizer, int contextLength, long bytesPerShard, long seed, String endOfText) {
    /** Far above any trained context; bounds what one sequence needs in memory. */
    static final int MAX_CONTEXT_LENGTH = 1 << 20;

    public ShardSettings {
        Objects.requireNonNull(tokenizer, "tokenizer");
        Objects.requireNonNull(endOfText, "endOfText");
        if (contextLength < 2 || contextLength > MAX_CONTEXT_LENGTH) {
            throw new IllegalArgumentException(
                    "Invalid contextLength: " + contextLength + " (must be in [2, " + MAX_CONTEXT_LENGTH + "])");
        }
        if (bytesPerShard < 1) {
            throw new IllegalArgumentException("Invalid bytesPerShard: " + bytesPerShard + " (must be at least 1)");
        }
    }
}
