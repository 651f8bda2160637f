package org.winnow.jobs.shard;

import java.util.Set;

/**
 * What a run did.
 *
 * @param manifest of the folder as it is now
 * @param written names of the shards that were not there before
 * @param removed names of the shards that are there no more
 */
public record ShardOutcome(ShardManifest manifest, Set<String> written, Set<String> removed) {
    public ShardOutcome {
        written = Set.copyOf(written);
        removed = Set.copyOf(removed);
    }
}
