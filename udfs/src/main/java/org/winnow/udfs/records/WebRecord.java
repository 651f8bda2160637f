package org.winnow.udfs.records;

import java.time.Instant;
import java.util.Optional;

/**
 * One response, resource or conversion record of a crawl file, or one row of a JSONL or Parquet file, or a stretch of a
 * file that could not be read as one.
 *
 * @param docId 32 hex digits: a hash of the record's own identity (record id, URL, time, payload), never of the file it
 *     lies in
 * @param url where the record was fetched, empty if it does not say
 * @param fetchedAt when, if it says
 * @param kind what {@code content} is
 * @param content decoded characters: content and transfer encodings undone, charset applied; empty when dropped
 * @param title title that came with the record (JSONL, Parquet), else empty
 * @param dropReason why the record goes no further, for example {@code not_html}; empty while it does
 * @param observed the number measured for a reason with a limit ({@code oversized}: bytes), else NaN
 * @param limit that reason's limit, else NaN
 * @param offset first byte of the record in its file (of its gzip member, for WARC.gz); row number for Parquet
 * @param length bytes up to the next record, as they lie in the file; 1 for Parquet
 */
public record WebRecord(
        String docId,
        String url,
        Optional<Instant> fetchedAt,
        Kind kind,
        String content,
        String title,
        String dropReason,
        double observed,
        double limit,
        long offset,
        long length) {

    /** What the content is. */
    public enum Kind {
        HTML,
        PLAIN,
        NONE
    }
}
