package org.winnow.jobs.shard;

import java.io.Serializable;

/**
 * One shard as it was written.
 *
 * @param file name inside the folder
 * @param rows sequences
 * @param documents documents that begin in it; no document continues in another shard
 * @param tokens tokens with the end-of-text tokens, without padding
 * @param padding padding tokens in the last row
 * @param bytes length of the file
 * @param sha256 hex SHA-256 of the file
 */
public record ShardFile(String file, long rows, long documents, long tokens, long padding, long bytes, String sha256)
        implements Serializable {}
