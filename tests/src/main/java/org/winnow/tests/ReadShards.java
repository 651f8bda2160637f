package org.winnow.tests;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.winnow.classifiers.languagemodel.PackedSequence;
import org.winnow.jobs.shard.ShardFile;
import org.winnow.jobs.shard.ShardManifest;
import org.winnow.jobs.shard.ShardRows;

/**
 * Reads shards as the training does, again and again for some seconds, and prints as JSON how many ids they have, the sum
 * of the ids, and the CPU seconds of the thread in each round.
 *
 * <p>Usage: {@code ReadShards SHARDS SECONDS}.
 */
public final class ReadShards {
    private ReadShards() {}

    public static void main(String[] args) throws IOException {
        if (args.length != 2) {
            System.err.println("usage: ReadShards SHARDS SECONDS");
            System.exit(2);
        }
        Configuration hadoop = new Configuration();
        var folder = new org.apache.hadoop.fs.Path(Path.of(args[0]).toUri());
        ShardManifest manifest = ShardManifest.read(folder, hadoop);
        var threads = ManagementFactory.getThreadMXBean();
        StringBuilder rounds = new StringBuilder();
        long tokens = 0;
        long sum = 0;
        double total = 0;
        for (int round = 0; total < Double.parseDouble(args[1]) || round < 3; round++) {
            long before = threads.getCurrentThreadCpuTime();
            tokens = 0;
            sum = 0;
            for (ShardFile shard : manifest.shards()) {
                try (ShardRows rows = ShardRows.open(hadoop, new org.apache.hadoop.fs.Path(folder, shard.file()), 0)) {
                    while (rows.hasNext()) {
                        PackedSequence row = rows.next();
                        tokens += row.ids().length;
                        sum += row.ids()[0] + row.ids()[row.ids().length - 1];
                    }
                }
            }
            double seconds = (threads.getCurrentThreadCpuTime() - before) / 1e9;
            total += seconds;
            rounds.append(String.format(Locale.ROOT, "%s%.5f", round == 0 ? "" : ", ", seconds));
        }
        System.out.printf("{\"tokens\": %d, \"sum\": %d, \"rounds\": [%s]}%n", tokens, sum, rounds);
    }
}
