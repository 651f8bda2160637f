package org.winnow.jobs.shard.export;

import java.io.File;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.winnow.jobs.shard.ShardFile;

/** Exports one shard. Needs memory for what stands beside its tokens; these go through a local file. */
record ExportTask(ExportPlan plan, String shards, String output, Broadcast<SerializableConfiguration> configuration)
        implements Function<ShardFile, ExportedShard> {
    private static final String PARQUET = ".parquet";

    @Override
    public ExportedShard call(ShardFile shard) throws IOException {
        File[] folders = SparkEnv.get().blockManager().diskBlockManager().localDirs();
        long attempt = TaskContext.get().taskAttemptId();
        Configuration hadoop = configuration.value().value();
        ExportFolder folder = new ExportFolder(new Path(output), hadoop);
        return export(
                hadoop, shard, new ExportFolder.Attempt(folder, attempt), folders[(int) (attempt % folders.length)]);
    }

    private ExportedShard export(Configuration hadoop, ShardFile shard, ExportFolder.Attempt attempt, File local)
            throws IOException {
        String name = shard.file().substring(0, shard.file().length() - PARQUET.length());
        try (TokenSpool spool = new TokenSpool(local.toPath(), plan)) {
            List<Item> items = ShardItems.read(hadoop, new Path(shards, shard.file()), plan, spool);
            List<ExportedFile> files =
                    items.isEmpty() ? List.of() : ShardFiles.of(plan).write(attempt, name, items, spool);
            ExportedShard done = new ExportedShard(shard.file(), shard.sha256(), items.size(), spool.size(), files);
            attempt.publish(new ExportFolder.Note(plan, done));
            return done;
        } finally {
            attempt.clear(name);
        }
    }
}
