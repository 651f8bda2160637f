package org.winnow.jobs.shard.export;

import java.io.IOException;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.winnow.jobs.shard.ShardCheck;
import org.winnow.jobs.shard.ShardFile;

/** What is wrong with a shard; empty for nothing. */
record CheckTask(String shards, Broadcast<SerializableConfiguration> configuration)
        implements Function<ShardFile, String> {
    @Override
    public String call(ShardFile shard) throws IOException {
        return ShardCheck.problem(configuration.value().value(), shards, shard).orElse("");
    }
}
