package org.winnow.jobs.shard;

import com.typesafe.config.Config;
import java.nio.file.Path;
import java.util.Objects;
import org.winnow.classifiers.tokenizer.Tokenizer;
import org.winnow.classifiers.tokenizer.Tokenizers;

/**
 * How documents are made into shards.
 *
 * @param tokenizer a tokenizer.json on the driver's own file system
 * @param contextLength tokens per row
 * @param bytesPerShard UTF-8 bytes of text that share a shard, at most
 * @param seed chooses the order of the documents
 * @param endOfText the token after each document as the file spells it; empty for the usual one
 */
public record ShardSettings(
        Path tokenizer, int contextLength, Packing packing, long bytesPerShard, long seed, String endOfText) {
    /** Far above any trained context; bounds what one row needs in memory. */
    static final int MAX_CONTEXT_LENGTH = 1 << 20;

    public ShardSettings {
        Objects.requireNonNull(tokenizer, "tokenizer");
        Objects.requireNonNull(packing, "packing");
        Objects.requireNonNull(endOfText, "endOfText");
        if (contextLength < 2 || contextLength > MAX_CONTEXT_LENGTH) {
            throw new IllegalArgumentException(
                    "Invalid contextLength: " + contextLength + " (must be in [2, " + MAX_CONTEXT_LENGTH + "])");
        }
        if (bytesPerShard < 1) {
            throw new IllegalArgumentException("Invalid bytesPerShard: " + bytesPerShard + " (must be at least 1)");
        }
    }

    /** With best-fit packing. */
    public ShardSettings(Path tokenizer, int contextLength, long bytesPerShard, long seed, String endOfText) {
        this(tokenizer, contextLength, Packing.BEST_FIT, bytesPerShard, seed, endOfText);
    }

    /**
     * Of the block {@code shard}; {@code shard.conf} says what each key means.
     *
     * @param tokenizer in place of the block's
     * @throws IllegalArgumentException if a value is out of its range, or the tokenizer is missing, unusable or has no
     *     end-of-text token: found here, so that hours of work do not end at it
     */
    public static ShardSettings of(Config shard, String tokenizer) {
        ShardSettings settings = new ShardSettings(
                Path.of(tokenizer),
                shard.getInt("contextLength"),
                Packing.named(shard.getString("packing")),
                shard.getLong("bytesPerShard"),
                shard.getLong("seed"),
                shard.getIsNull("endOfText") ? "" : shard.getString("endOfText"));
        settings.loadTokenizer().close();
        return settings;
    }

    /** @throws IllegalArgumentException if the file is missing, unusable or has no end-of-text token */
    Tokenizer loadTokenizer() {
        Tokenizer loaded = Tokenizers.load(tokenizer, endOfText);
        if (loaded.endOfText().isEmpty()) {
            loaded.close();
            throw new IllegalArgumentException(
                    "No end-of-text token in " + tokenizer + " (set endOfText to one of its special tokens)");
        }
        return loaded;
    }
}
