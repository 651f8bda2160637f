package org.winnow.udfs.records;

import java.io.IOException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import org.winnow.udfs.records.DamagedException.Damage;

/** Makes rows of records and of stretches that are none. */
final class Rows {
    private static final int IDENTIFYING_BYTES = 1 << 20;

    private final Payloads payloads;

    Rows(RecordLimits limits) {
        payloads = new Payloads(limits);
    }

    WebRecord record(WarcHeader header, Block block, Optional<Damage> damage, long offset, long length) {
        // before the payload is decoded, which reuses the block
        String digest = header.id().isEmpty() && header.payloadDigest().isEmpty()
                ? DocIds.payloadDigest(block.bytes(), 0, block.length())
                : header.payloadDigest();
        Content content = damage.map(Rows::damaged).orElseGet(() -> payloads.content(header, block));
        return row(header, digest, content, offset, length);
    }

    private static Content damaged(Damage damage) {
        return Content.dropped(damage == Damage.CLIPPED ? DropReasons.TRUNCATED_RECORD : DropReasons.CORRUPT_RECORD);
    }

    /** Its id is taken over the first MiB of the stretch, unless its header yields the record's own. */
    WebRecord unreadable(WarcHeader header, ByteSource source, long offset, long length) throws IOException {
        String digest = header.id().isEmpty() ? digest(source, offset, length) : "";
        return row(header, digest, Content.dropped(DropReasons.UNREADABLE_RECORD), offset, length);
    }

    private static String digest(ByteSource source, long offset, long length) throws IOException {
        MessageDigest sha = DocIds.sha256();
        byte[] chunk = new byte[8192];
        long end = Math.min(source.length(), offset + Math.min(length, IDENTIFYING_BYTES));
        for (long at = offset; at < end; ) {
            int got = source.read(at, chunk, 0, (int) Math.min(chunk.length, end - at));
            if (got < 0) {
                break;
            }
            sha.update(chunk, 0, got);
            at += got;
        }
        return "sha256:" + HexFormat.of().formatHex(sha.digest());
    }

    private static WebRecord row(WarcHeader header, String digest, Content content, long offset, long length) {
        return new WebRecord(
                DocIds.of(header.id(), header.url(), header.date(), digest),
                header.url(),
                header.instant(),
                content.kind(),
                content.text(),
                "",
                content.dropReason(),
                content.observed(),
                content.limit(),
                offset,
                length);
    }
}
