package org.winnow.jobs.shard;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;

/**
 * What {@code manifest.json} says; nothing in it depends on when, where or by how many machines it was made.
 *
 * @param version version of this form
 * @param algorithm how rows were made: see {@link Sharding}
 * @param source the table the documents came from
 * @param tokenizerSha256 hex SHA-256 of the tokenizer.json
 * @param vocabularySize largest id of the tokenizer plus one
 * @param contextLength tokens per row
 * @param endOfTextId id after each document
 * @param padId id that fills the last row of a shard
 * @param seed of the order of the documents
 * @param documents documents in all shards
 * @param tokens tokens in all shards, without padding
 * @param sequences rows in all shards
 * @param padding padding tokens in all shards
 * @param inputs hex SHA-256 over everything that the shards' bytes depend on
 * @param shards in the order of their numbers
 */
public record ShardManifest(
        int version,
        String algorithm,
        SourceVersion source,
        String tokenizerSha256,
        int vocabularySize,
        int contextLength,
        int endOfTextId,
        int padId,
        long seed,
        long documents,
        long tokens,
        long sequences,
        long padding,
        String inputs,
        List<ShardFile> shards) {
    /** The form described here. */
    public static final int VERSION = 1;

    public ShardManifest {
        shards = List.copyOf(shards);
    }

    /**
     * Reads the manifest of a folder.
     *
     * @throws IOException if there is none, or it cannot be read; the message says what to do
     */
    public static ShardManifest read(Path folder, Configuration configuration) throws IOException {
        Path file = new Path(folder, "manifest.json");
        try (FSDataInputStream in = folder.getFileSystem(configuration).open(file)) {
            return Json.read(in.readAllBytes(), ShardManifest.class);
        } catch (FileNotFoundException e) {
            throw new IOException(
                    "No shards in " + folder + ": there is no manifest.json (make them with winnow curate, with"
                            + " shard.tokenizer set)",
                    e);
        } catch (JsonProcessingException e) {
            throw new IOException(file + " is no manifest of shards: " + e.getOriginalMessage(), e);
        }
    }

    static ShardManifest of(ShardPlan plan, SourceVersion source, List<ShardFile> shards) {
        return new ShardManifest(
                VERSION,
                ShardPlan.ALGORITHM,
                source,
                plan.tokenizerSha256(),
                plan.vocabularySize(),
                plan.contextLength(),
                plan.endOfTextId(),
                plan.endOfTextId(),
                plan.seed(),
                shards.stream().mapToLong(ShardFile::documents).sum(),
                shards.stream().mapToLong(ShardFile::tokens).sum(),
                shards.stream().mapToLong(ShardFile::rows).sum(),
                shards.stream().mapToLong(ShardFile::padding).sum(),
                plan.inputs(),
                shards);
    }
}
