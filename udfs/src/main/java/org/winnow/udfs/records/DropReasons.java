package org.winnow.udfs.records;

import java.util.List;

/** Why a record goes no further than its row in {@code documents}. */
public final class DropReasons {
    /** A stretch of the file that is no record: damaged header, bytes between records, a member that does not decode. */
    public static final String UNREADABLE_RECORD = "unreadable_record";
    /** The file or member ends before the record does, or the crawler cut it (WARC-Truncated). */
    public static final String TRUNCATED_RECORD = "truncated_record";
    /** The record's header is whole, but its member's data or checksum is not. */
    public static final String CORRUPT_RECORD = "corrupt_record";
    /** The payload passes the limit; observed and limit in bytes. */
    public static final String OVERSIZED = "oversized";
    /** Observed: the HTTP status; limit: 200. */
    public static final String HTTP_STATUS_NOT_OK = "http_status_not_ok";
    /** The record says that it holds an HTTP response, and no status line and header could be parsed. */
    public static final String MALFORMED_HTTP_HEADER = "malformed_http_header";
    /** Neither HTML nor plain text. */
    public static final String NOT_HTML = "not_html";
    /** A payload of nothing but white space. */
    public static final String EMPTY = "empty";
    /** A content encoding that is unknown, or known and broken. */
    public static final String UNDECODABLE_CONTENT = "undecodable_content";
    /** Observed: share of characters that the charset could not decode; limit: the highest share accepted. */
    public static final String UNDECODABLE_CHARSET = "undecodable_charset";
    /** A line of a JSONL file that is no JSON object. */
    public static final String MALFORMED_JSON = "malformed_json";
    /** A JSONL or Parquet row whose text field is missing or no string. */
    public static final String MISSING_TEXT = "missing_text";

    private DropReasons() {}

    /** Every reason of this class. */
    public static List<String> all() {
        return List.of(
                UNREADABLE_RECORD,
                TRUNCATED_RECORD,
                CORRUPT_RECORD,
                OVERSIZED,
                HTTP_STATUS_NOT_OK,
                MALFORMED_HTTP_HEADER,
                NOT_HTML,
                EMPTY,
                UNDECODABLE_CONTENT,
                UNDECODABLE_CHARSET,
                MALFORMED_JSON,
                MISSING_TEXT);
    }
}
