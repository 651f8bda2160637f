package org.winnow.jobs.train;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.winnow.classifiers.languagemodel.PackedSequence;
import org.winnow.jobs.shard.ShardFile;
import org.winnow.jobs.shard.ShardRows;

/**
 * The sequences of some shards, epoch after epoch without end. The documents of all shards are shuffled already; the
 * order of the shards is drawn anew for each epoch. Any place in the stream can be gone to, knowing its number alone.
 */
final class SequenceStream implements Closeable {
    private final Configuration configuration;
    private final String folder;
    private final List<ShardFile> shards;
    private final long seed;
    private final long rows;
    private long epoch;
    private int next;
    private List<ShardFile> order = List.of();
    private ShardRows open;

    /** @param position sequences to pass over */
    SequenceStream(Configuration configuration, String folder, List<ShardFile> shards, long seed, long position)
            throws IOException {
        this.configuration = configuration;
        this.folder = folder;
        this.shards = shards.stream().filter(shard -> shard.rows() > 0).toList();
        this.seed = seed;
        rows = this.shards.stream().mapToLong(ShardFile::rows).sum();
        if (rows == 0) {
            throw new IllegalArgumentException("No sequence in " + shards.size() + " shards of " + folder);
        }
        epoch = position / rows;
        order = order();
        long left = position % rows;
        while (left >= order.get(next).rows()) {
            left -= order.get(next++).rows();
        }
        open = open(order.get(next++), left);
    }

    private List<ShardFile> order() {
        List<ShardFile> drawn = new ArrayList<>(shards);
        Collections.shuffle(drawn, new Random(seed * 1_000_003 + epoch));
        return drawn;
    }

    private ShardRows open(ShardFile shard, long from) throws IOException {
        return ShardRows.open(configuration, new Path(folder, shard.file()), from);
    }

    List<PackedSequence> take(int count) throws IOException {
        List<PackedSequence> taken = new ArrayList<>(count);
        while (taken.size() < count) {
            if (open.hasNext()) {
                taken.add(open.next());
            } else {
                open.close();
                if (next == order.size()) {
                    epoch++;
                    next = 0;
                    order = order();
                }
                open = open(order.get(next++), 0);
            }
        }
        return taken;
    }

    @Override
    public void close() throws IOException {
        open.close();
    }
}
