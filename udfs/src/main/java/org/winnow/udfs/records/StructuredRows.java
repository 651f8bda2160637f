package org.winnow.udfs.records;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.winnow.udfs.records.WebRecord.Kind;

/** Makes rows of the fields of JSONL lines and Parquet rows. */
public final class StructuredRows {
    private final int limitBytes;

    public StructuredRows(RecordLimits limits) {
        limitBytes = limits.maxPayloadBytes();
    }

    /**
     * A row of a record's fields.
     *
     * @param text empty if the record lacks it or it is no string
     * @param url empty if absent, like the other parts
     */
    public WebRecord row(
            Optional<String> text, String url, String id, String date, String title, long offset, long length) {
        String content = text.orElse("");
        // cheap bound first: a character takes at most 3 bytes
        byte[] bytes = id.isEmpty() || content.length() > limitBytes / 3
                ? content.getBytes(StandardCharsets.UTF_8)
                : new byte[0];
        String digest = id.isEmpty() ? DocIds.payloadDigest(bytes, 0, bytes.length) : "";
        Content decided = decide(text, content, bytes.length);
        return new WebRecord(
                DocIds.of(id, url, date, digest),
                url,
                Dates.instant(date),
                decided.kind(),
                decided.text(),
                title,
                decided.dropReason(),
                decided.observed(),
                decided.limit(),
                offset,
                length);
    }

    private Content decide(Optional<String> text, String content, int bytes) {
        if (text.isEmpty()) {
            return Content.dropped(DropReasons.MISSING_TEXT);
        }
        if (bytes > limitBytes) {
            return Content.dropped(DropReasons.OVERSIZED, bytes, limitBytes);
        }
        return content.isBlank() ? Content.dropped(DropReasons.EMPTY) : Content.of(Kind.PLAIN, content);
    }

    /**
     * A row for what could not be read.
     *
     * @param identity what tells it from others of its kind, for its id
     */
    public static WebRecord unreadable(
            String dropReason, String identity, double observed, double limit, long offset, long length) {
        byte[] bytes = identity.getBytes(StandardCharsets.UTF_8);
        return new WebRecord(
                DocIds.of("", "", "", DocIds.payloadDigest(bytes, 0, bytes.length)),
                "",
                Optional.empty(),
                Kind.NONE,
                "",
                "",
                dropReason,
                observed,
                limit,
                offset,
                length);
    }
}
