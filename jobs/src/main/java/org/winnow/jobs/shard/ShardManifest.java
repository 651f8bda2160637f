package org.winnow.jobs.shard;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;

/**
 * What {@code _manifest.json} says; nothing in it depends on when, where or by how many machines it was made, nor on what
 * was there before.
 *
 * @param version version of this form
 * @param layout how documents are divided into shards: see {@link Sharding}
 * @param packing the label of a {@link Packing}
 * @param tokenizerSha256 hex SHA-256 of the tokenizer.json
 * @param vocabularySize largest id of the tokenizer plus one
 * @param contextLength tokens per row
 * @param bytesPerShard UTF-8 bytes of text that share a shard, at most
 * @param endOfTextId id after each document
 * @param padId id that fills up rows
 * @param seed of the order of the documents
 * @param documents documents in all shards, each as often as it is there
 * @param tokens tokens in all shards, without padding
 * @param sequences rows in all shards
 * @param padding padding tokens in all shards
 * @param cutDocuments documents that lie in more than one row
 * @param textBytes UTF-8 bytes of the documents' texts
 * @param inputs hex SHA-256 over the digests of all shards
 * @param sources in the order in which they were named
 * @param shards in the order of their names, which is that of their documents' keys
 */
public record ShardManifest(
        int version,
        String layout,
        String packing,
        String tokenizerSha256,
        int vocabularySize,
        int contextLength,
        long bytesPerShard,
        int endOfTextId,
        int padId,
        long seed,
        long documents,
        long tokens,
        long sequences,
        long padding,
        long cutDocuments,
        long textBytes,
        String inputs,
        List<SourceShare> sources,
        List<ShardFile> shards) {
    /** The form described here. */
    public static final int VERSION = 2;

    /** Its name in the folder; readers of Parquet folders pass over names that begin so. */
    public static final String FILE = "_manifest.json";

    public ShardManifest {
        sources = List.copyOf(sources);
        shards = List.copyOf(shards);
    }

    /**
     * Reads the manifest of a folder.
     *
     * @throws IOException if there is none, or it cannot be read; the message says what to do
     */
    public static ShardManifest read(Path folder, Configuration configuration) throws IOException {
        Path file = new Path(folder, FILE);
        try (FSDataInputStream in = folder.getFileSystem(configuration).open(file)) {
            return Json.read(in.readAllBytes(), ShardManifest.class);
        } catch (FileNotFoundException e) {
            throw new IOException(
                    "No shards in " + folder + ": there is no " + FILE + " (make them with winnow shard, or with winnow"
                            + " curate and shard.tokenizer set)",
                    e);
        } catch (JsonProcessingException e) {
            throw new IOException(
                    file + " is no manifest of shards, or of another version of Winnow: " + e.getOriginalMessage()
                            + " (make the shards again)",
                    e);
        }
    }

    /** @param shards in the order of their names */
    static ShardManifest of(
            ShardPlan plan, List<ShardSource> sources, List<Survey.SourceRows> rows, List<ShardFile> shards) {
        long tokens = shards.stream().mapToLong(ShardFile::tokens).sum();
        List<SourceShare> shares = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            shares.add(share(sources.get(i), rows.get(i), shards, tokens));
        }
        return new ShardManifest(
                VERSION,
                ShardPlan.LAYOUT,
                plan.packing().label(),
                plan.tokenizerSha256(),
                plan.vocabularySize(),
                plan.contextLength(),
                plan.bytesPerShard(),
                plan.endOfTextId(),
                plan.endOfTextId(),
                plan.mixture().seed(),
                shards.stream().mapToLong(ShardFile::documents).sum(),
                tokens,
                shards.stream().mapToLong(ShardFile::rows).sum(),
                shards.stream().mapToLong(ShardFile::padding).sum(),
                shards.stream().mapToLong(ShardFile::cutDocuments).sum(),
                shards.stream().mapToLong(ShardFile::textBytes).sum(),
                Hashes.hex(
                        String.join("\n", shards.stream().map(ShardFile::digest).toList())),
                shares,
                shards);
    }

    private static SourceShare share(
            ShardSource source, Survey.SourceRows rows, List<ShardFile> shards, long allTokens) {
        long documents = 0;
        long tokens = 0;
        for (ShardFile shard : shards) {
            for (ShardFile.SourceTokens part : shard.sources()) {
                if (part.name().equals(source.version().name())) {
                    documents += part.documents();
                    tokens += part.tokens();
                }
            }
        }
        return new SourceShare(
                source.version().name(),
                source.version().version(),
                source.weight(),
                rows.rows(),
                rows.leftOut(),
                documents,
                tokens,
                allTokens == 0 ? 0 : (double) tokens / allTokens);
    }
}
