package org.winnow.jobs.shard;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Writes the shards of a partition and returns their numbers. The partition holds whole shards, one after the other,
 * each in its final order.
 */
final class WriteShards implements MapPartitionsFunction<Row, Integer> {
    private static final long serialVersionUID = 1L;

    private final ShardPlan plan;
    private final String inputs;
    private final String root;
    private final Broadcast<SerializableConfiguration> configuration;

    WriteShards(ShardPlan plan, Path root, Broadcast<SerializableConfiguration> configuration) {
        this.plan = plan;
        this.inputs = plan.inputs();
        this.root = root.toString();
        this.configuration = configuration;
    }

    @Override
    public Iterator<Integer> call(Iterator<Row> sorted) throws IOException {
        List<Integer> written = new ArrayList<>();
        ShardFolder folder =
                new ShardFolder(new Path(root), configuration.value().value());
        Row next = sorted.hasNext() ? sorted.next() : null;
        while (next != null) {
            int shard = next.getInt(0);
            try (ShardWriter writer =
                    new ShardWriter(folder, plan, shard, TaskContext.get().taskAttemptId())) {
                while (next != null && next.getInt(0) == shard) {
                    writer.add(next.getString(2), TokenizeDocuments.ints(next.<byte[]>getAs(3)));
                    next = sorted.hasNext() ? sorted.next() : null;
                }
                writer.commit(inputs);
            }
            written.add(shard);
        }
        return written.iterator();
    }
}
