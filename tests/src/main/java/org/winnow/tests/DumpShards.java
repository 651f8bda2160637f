package org.winnow.tests;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.winnow.classifiers.languagemodel.PackedSequence;
import org.winnow.jobs.shard.ShardFile;
import org.winnow.jobs.shard.ShardManifest;
import org.winnow.jobs.shard.ShardRows;

/**
 * Writes what the training reads of shards, in the order of the manifest: of each row the number of its tokens without
 * padding, the number of its stretches, where each ends, and all ids, as big-endian ints.
 *
 * <p>Usage: {@code DumpShards SHARDS OUT}.
 */
public final class DumpShards {
    private DumpShards() {}

    public static void main(String[] args) throws IOException {
        if (args.length != 2) {
            System.err.println("usage: DumpShards SHARDS OUT");
            System.exit(2);
        }
        Configuration hadoop = new Configuration();
        var folder = new org.apache.hadoop.fs.Path(Path.of(args[0]).toUri());
        try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(Path.of(args[1]))))) {
            for (ShardFile shard : ShardManifest.read(folder, hadoop).shards()) {
                try (ShardRows rows = ShardRows.open(hadoop, new org.apache.hadoop.fs.Path(folder, shard.file()), 0)) {
                    while (rows.hasNext()) {
                        write(rows.next(), out);
                    }
                }
            }
        }
    }

    private static void write(PackedSequence row, DataOutputStream out) throws IOException {
        out.writeInt(row.tokens());
        out.writeInt(row.docEnds().length);
        for (int end : row.docEnds()) {
            out.writeInt(end);
        }
        for (int id : row.ids()) {
            out.writeInt(id);
        }
    }
}
