package org.winnow.jobs.shard.export;

import java.io.Serializable;
import org.winnow.jobs.shard.ShardManifest;

/**
 * Everything besides the shards themselves that the bytes of an export depend on.
 *
 * @param version raised when other bytes are written of the same shards
 * @param contextLength tokens per row of the shards
 */
record ExportPlan(
        int version,
        ExportFormat format,
        ExportUnit unit,
        int vocabularySize,
        int contextLength,
        int endOfTextId,
        String tokenizerSha256)
        implements Serializable {
    private static final int VERSION = 1;
    private static final int LARGEST_OF_TWO_BYTES = 1 << 16;

    static ExportPlan of(ExportFormat format, ExportUnit unit, ShardManifest shards) {
        return new ExportPlan(
                VERSION,
                format,
                unit,
                shards.vocabularySize(),
                shards.contextLength(),
                shards.endOfTextId(),
                shards.tokenizerSha256());
    }

    /** Of an unsigned little-endian id: 2 where all ids fit, else 4. */
    int tokenBytes() {
        return vocabularySize <= LARGEST_OF_TWO_BYTES ? Short.BYTES : Integer.BYTES;
    }

    /** As numpy calls it; ids never come near the sign. */
    String dtype() {
        return tokenBytes() == Short.BYTES ? "uint16" : "int32";
    }
}
