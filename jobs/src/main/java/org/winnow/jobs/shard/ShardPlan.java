package org.winnow.jobs.shard;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.winnow.classifiers.tokenizer.Tokenizer;

/**
 * Everything that the bytes of the shards depend on, but for the texts. Travels to the executors.
 *
 * @param vocabularySize largest id of the tokenizer plus one
 */
record ShardPlan(
        int contextLength,
        Packing packing,
        long bytesPerShard,
        Mixture mixture,
        String tokenizerSha256,
        int vocabularySize,
        int endOfTextId)
        implements Serializable {
    /** Division into shards, schema and file settings together; any change to one of them needs a new name. */
    static final String LAYOUT = "key_trie_v1";

    static ShardPlan of(ShardSettings settings, List<ShardSource> sources, Tokenizer tokenizer) {
        List<Mixture.Part> parts = sources.stream()
                .map(source -> new Mixture.Part(source.version().name(), source.weight()))
                .toList();
        return new ShardPlan(
                settings.contextLength(),
                settings.packing(),
                settings.bytesPerShard(),
                new Mixture(settings.seed(), parts),
                tokenizer.sha256(),
                tokenizer.vocabularySize(),
                tokenizer.endOfText().orElseThrow());
    }

    /** Hex SHA-256 of all that a shard is made from: if it is equal, the shard's bytes are. */
    String digest(Leaf leaf) {
        return Hashes.hex(String.join(
                "\n",
                LAYOUT,
                packing.label(),
                Integer.toString(contextLength),
                Long.toString(mixture.seed()),
                tokenizerSha256,
                Integer.toString(endOfTextId),
                leaf.file(),
                leaf.contents().toString()));
    }

    Packer.Form form(Leaf leaf) {
        MessageDigest key = Hashes.sha256();
        key.update("order of rows\n".getBytes(StandardCharsets.UTF_8));
        key.update(Hashes.bytes(mixture.seed()));
        key.update(Hashes.bytes(leaf.prefix()));
        key.update(Hashes.bytes(leaf.depth()));
        return new Packer.Form(leaf.firstId(), contextLength, endOfTextId, Hashes.start(key));
    }
}
