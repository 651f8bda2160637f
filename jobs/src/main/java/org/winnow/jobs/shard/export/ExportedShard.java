package org.winnow.jobs.shard.export;

import java.io.Serializable;
import java.util.List;

/**
 * What was made of one shard.
 *
 * @param source the shard's file
 * @param sourceSha256 hex SHA-256 of that file
 * @param items documents or sequences; 0 and no files for an empty shard
 * @param tokens as many as were written, so with padding for sequences
 */
record ExportedShard(String source, String sourceSha256, long items, long tokens, List<ExportedFile> files)
        implements Serializable {
    ExportedShard {
        files = List.copyOf(files);
    }
}
