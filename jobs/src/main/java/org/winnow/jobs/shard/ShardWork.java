package org.winnow.jobs.shard;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What there is to do in a folder.
 *
 * @param keep shards that are there already
 * @param write shards that are not
 * @param removed names of files that are no shards any more; one that is written anew is not among them
 */
record ShardWork(List<ShardFile> keep, List<Leaf> write, Set<String> removed) {
    ShardWork {
        keep = List.copyOf(keep);
        write = List.copyOf(write);
    }

    /**
     * @param present shards in the folder that are whole, by name
     * @param names of all files in the folder that look like shards
     */
    static ShardWork of(ShardPlan plan, List<Leaf> leaves, Map<String, ShardFile> present, Set<String> names) {
        List<ShardFile> keep = new ArrayList<>();
        List<Leaf> write = new ArrayList<>();
        Set<String> removed = new TreeSet<>(names);
        for (Leaf leaf : leaves) {
            ShardFile there = present.get(leaf.file());
            if (there != null && there.digest().equals(plan.digest(leaf))) {
                keep.add(there);
            } else {
                write.add(leaf);
            }
            removed.remove(leaf.file());
        }
        return new ShardWork(keep, write, removed);
    }

    boolean isNone() {
        return write.isEmpty() && removed.isEmpty();
    }
}
