package org.winnow.jobs.shard;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Documents that go into shards.
 *
 * @param version its name is part of each document's key
 * @param weight how often each document is seen, 0 or more; see {@link Mixture}
 * @param documents columns {@code doc_id} (unique) and {@code text}, both strings; others are ignored, and rows in which
 *     one of them is null are left out and counted. Read more than once
 */
public record ShardSource(SourceVersion version, double weight, Dataset<Row> documents) {
    /** No mixture needs more, and it bounds what a row can turn into. */
    static final double MAX_WEIGHT = 1000;

    public ShardSource {
        requireWeight(weight);
    }

    static void requireWeight(double weight) {
        if (!(weight >= 0 && weight <= MAX_WEIGHT)) {
            throw new IllegalArgumentException("Invalid weight: " + weight + " (must be in [0, 1000])");
        }
    }
}
