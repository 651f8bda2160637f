package org.winnow.jobs.shard;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Writes the shards of a partition and returns a {@link ShardFile} in JSON for each. The partition holds whole shards,
 * one after the other, each in its final order.
 */
final class WriteShards implements MapPartitionsFunction<Row, byte[]> {
    private static final long serialVersionUID = 1L;

    private final ShardPlan plan;
    private final Leaf[] leaves;
    private final String root;
    private final Broadcast<SerializableConfiguration> configuration;

    WriteShards(
            ShardPlan plan,
            List<Leaf> leaves,
            org.apache.hadoop.fs.Path root,
            Broadcast<SerializableConfiguration> configuration) {
        this.plan = plan;
        this.leaves = leaves.toArray(Leaf[]::new);
        this.root = root.toString();
        this.configuration = configuration;
    }

    @Override
    public Iterator<byte[]> call(Iterator<Row> sorted) throws IOException {
        List<byte[]> written = new ArrayList<>();
        ShardFolder folder = new ShardFolder(
                new org.apache.hadoop.fs.Path(root), configuration.value().value());
        Row next = sorted.hasNext() ? sorted.next() : null;
        while (next != null) {
            int shard = next.getInt(0);
            try (ShardWriter writer = new ShardWriter(
                    folder, plan, leaves[shard], TaskContext.get().taskAttemptId(), scratch())) {
                while (next != null && next.getInt(0) == shard) {
                    writer.add(
                            next.getInt(5),
                            next.getString(2),
                            TokenizeDocuments.ints(next.getAs(4)),
                            TokenizeDocuments.contents(next));
                    next = sorted.hasNext() ? sorted.next() : null;
                }
                written.add(Json.bytes(writer.commit()));
            }
        }
        return written.iterator();
    }

    /** One of the folders that Spark was given for what does not fit into memory. */
    private static Path scratch() {
        var folders = SparkEnv.get().blockManager().diskBlockManager().localDirs();
        return folders[TaskContext.getPartitionId() % folders.length].toPath();
    }
}
