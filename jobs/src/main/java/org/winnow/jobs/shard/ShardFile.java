package org.winnow.jobs.shard;

import java.io.Serializable;
import java.util.List;

/**
 * One shard as it was written.
 *
 * @param file name inside the folder
 * @param rows sequences
 * @param documents documents in it; none lies in two shards
 * @param tokens tokens with the end-of-text tokens, without padding
 * @param padding padding tokens
 * @param cutDocuments documents that lie in more than one row
 * @param textBytes UTF-8 bytes of the documents' texts
 * @param sources what it has of each source, sorted by name; those it has nothing of are left out
 * @param digest hex SHA-256 of all that it was made from: the documents and the settings
 * @param bytes length of the file
 * @param sha256 hex SHA-256 of the file
 */
public record ShardFile(
        String file,
        long rows,
        long documents,
        long tokens,
        long padding,
        long cutDocuments,
        long textBytes,
        List<SourceTokens> sources,
        String digest,
        long bytes,
        String sha256)
        implements Serializable {
    public ShardFile {
        sources = List.copyOf(sources);
    }

    /** What a shard has of a source. */
    public record SourceTokens(String name, long documents, long tokens) implements Serializable {}
}
