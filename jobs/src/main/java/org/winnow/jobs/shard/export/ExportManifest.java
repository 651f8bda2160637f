package org.winnow.jobs.shard.export;

import java.util.List;

/** The content of {@code _export.json}: an export that is complete. */
record ExportManifest(ExportPlan plan, String dtype, List<ExportedShard> shards) {
    static final String FILE = "_export.json";

    ExportManifest {
        shards = List.copyOf(shards);
    }
}
