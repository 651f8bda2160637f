package org.winnow.jobs.shard.export;

import java.util.Locale;

/** An export that is complete, of which some shards were written now. */
record ExportOutcome(ExportManifest export, int written, String output) {
    String table() {
        long items = export.shards().stream().mapToLong(ExportedShard::items).sum();
        long tokens = export.shards().stream().mapToLong(ExportedShard::tokens).sum();
        long bytes = export.shards().stream()
                .flatMap(shard -> shard.files().stream())
                .mapToLong(ExportedFile::bytes)
                .sum();
        return String.format(
                Locale.ROOT,
                "format   %s, %s%nshards   %,d (%,d written now)%n%-8s %,d%ntokens   %,d%nbytes    %,d%nwritten  %s%n",
                export.plan().format().label(),
                export.dtype(),
                export.shards().size(),
                written,
                export.plan().unit() == ExportUnit.DOCUMENT ? "document" : "sequence",
                items,
                tokens,
                bytes,
                output);
    }
}
