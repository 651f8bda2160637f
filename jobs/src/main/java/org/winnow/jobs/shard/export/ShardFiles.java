package org.winnow.jobs.shard.export;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Writes the files of one shard in some format. */
interface ShardFiles {
    /**
     * @param name of the shard, without ending
     * @param items at least one
     * @return what was written
     */
    List<ExportedFile> write(ExportFolder.Attempt folder, String name, List<Item> items, TokenSpool tokens)
            throws IOException;

    static ShardFiles of(ExportPlan plan) {
        return switch (plan.format()) {
            case MEGATRON -> new MegatronFiles(plan);
            case MDS -> new MdsFiles(plan);
            case DATATROVE -> new DatatroveFiles(plan);
        };
    }

    /** Little-endian, as all formats are. */
    static ByteBuffer buffer(long bytes) {
        return ByteBuffer.allocate(Math.toIntExact(bytes)).order(ByteOrder.LITTLE_ENDIAN);
    }
}
