package org.winnow.jobs.shard;

import java.io.Serializable;
import java.util.Locale;
import org.winnow.classifiers.tokenizer.Tokenizer;

/**
 * Everything that the bytes of the shards depend on, and nothing else. Travels to the executors.
 *
 * @param corpus what distinguishes the documents from other ones
 * @param shards how many there are, at least 1
 */
record ShardPlan(
        CorpusDigest corpus,
        int shards,
        int contextLength,
        long seed,
        String tokenizerSha256,
        int vocabularySize,
        int endOfTextId)
        implements Serializable {
    /** Order, layout and file settings together; any change to one of them needs a new name. */
    static final String ALGORITHM = "concat_cut_v1";

    private static final int MAX_SHARDS = 99_999;

    static ShardPlan of(CorpusDigest corpus, ShardSettings settings, Tokenizer tokenizer) {
        int endOfText = requireEndOfText(tokenizer, settings);
        long shards = Math.max(1, Math.floorDiv(corpus.bytes() - 1, settings.bytesPerShard()) + 1);
        if (shards > MAX_SHARDS) {
            throw new IllegalArgumentException("Invalid bytesPerShard: " + settings.bytesPerShard() + " ("
                    + corpus.bytes() + " bytes of text would make " + shards + " shards; at most " + MAX_SHARDS + ")");
        }
        return new ShardPlan(
                corpus,
                (int) shards,
                settings.contextLength(),
                settings.seed(),
                tokenizer.sha256(),
                tokenizer.vocabularySize(),
                endOfText);
    }

    static int requireEndOfText(Tokenizer tokenizer, ShardSettings settings) {
        return tokenizer
                .endOfText()
                .orElseThrow(() -> new IllegalArgumentException("No end-of-text token in " + settings.tokenizer()
                        + " (set endOfText to one of its special tokens)"));
    }

    /** Hex SHA-256 over all components: equal inputs give equal shards. */
    String inputs() {
        return Hashes.hex(String.join(
                "\n",
                ALGORITHM,
                Long.toString(corpus.documents()),
                Long.toString(corpus.bytes()),
                Long.toString(corpus.content()),
                Integer.toString(shards),
                Integer.toString(contextLength),
                Long.toString(seed),
                tokenizerSha256,
                Integer.toString(endOfTextId)));
    }

    /** Equal ranges of the key's upper 32 bits, so that shards follow the shuffled order. */
    int shardOf(long documentKey) {
        return (int) (((documentKey >>> 32) * shards) >>> 32);
    }

    String fileName(int shard) {
        return String.format(Locale.ROOT, "shard-%05d-of-%05d.parquet", shard, shards);
    }

    /**
     * What tells one corpus from another without regard to the order of its rows.
     *
     * @param documents rows
     * @param bytes UTF-8 bytes of text
     * @param content XOR over the documents of a hash of id and text
     */
    record CorpusDigest(long documents, long bytes, long content) implements Serializable {}
}
