package org.winnow.udfs.records;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.netpreserve.jwarc.MessageHeaders;
import org.netpreserve.jwarc.WarcParser;

/**
 * What reading needs of a WARC record's header.
 *
 * @param type value of WARC-Type, lower case; empty if missing
 * @param contentLength bytes of the block, -1 if missing or not a number
 * @param date value of WARC-Date as written; empty if missing
 * @param truncated value of WARC-Truncated; empty if the record is whole
 */
record WarcHeader(
        String type,
        String id,
        String url,
        String date,
        String contentType,
        long contentLength,
        String truncated,
        String payloadDigest) {
    /** The longest header read, and the bytes it may take. */
    static final int LIMIT_BYTES = 1 << 16;

    static final WarcHeader UNKNOWN = new WarcHeader("", "", "", "", "", -1, "", "");

    /** Whether the record is one that becomes a row. */
    boolean isRow() {
        return type.equals("response") || type.equals("resource") || type.equals("conversion");
    }

    boolean hasKnownOtherType() {
        return switch (type) {
            case "warcinfo", "request", "metadata", "revisit", "continuation" -> true;
            default -> false;
        };
    }

    Optional<Instant> instant() {
        return Dates.instant(date);
    }

    /** Index behind the blank line that ends a header, or -1. */
    static int endOf(byte[] bytes, int from, int to) {
        for (int i = from; i < to - 1; i++) {
            if (bytes[i] == '\n') {
                if (bytes[i + 1] == '\n') {
                    return i + 2;
                }
                if (bytes[i + 1] == '\r' && i + 2 < to && bytes[i + 2] == '\n') {
                    return i + 3;
                }
            }
        }
        return -1;
    }

    static boolean isComplete(byte[] bytes) {
        return bytes.length > 5
                && PlainMembers.startsRecord(bytes, 0)
                && endOf(bytes, Math.max(0, bytes.length - 4), bytes.length) == bytes.length;
    }

    /**
     * Parses a header with jwarc; one that jwarc rejects is parsed again without the lines that are no header fields, as
     * other readers pass over such lines.
     *
     * @param bytes from {@code WARC/} on; one that was clipped yields the fields of its whole lines
     */
    static Optional<WarcHeader> parse(byte[] bytes) {
        if (bytes.length < 6 || !PlainMembers.startsRecord(bytes, 0) || holdsAnotherStart(bytes)) {
            return Optional.empty();
        }
        return headers(bytes).or(() -> headers(repaired(bytes))).map(WarcHeader::of);
    }

    /** A header that was cut, and then another record. */
    private static boolean holdsAnotherStart(byte[] bytes) {
        for (int i = 0; i < bytes.length - 6; i++) {
            if (bytes[i] == '\n' && PlainMembers.startsRecord(bytes, i + 1)) {
                return true;
            }
        }
        return false;
    }

    private static Optional<MessageHeaders> headers(byte[] bytes) {
        WarcParser parser = new WarcParser();
        parser.setLenient(true);
        parser.parse(ByteBuffer.wrap(bytes));
        return parser.isFinished() ? Optional.of(parser.headers()) : Optional.empty();
    }

    private static byte[] repaired(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        StringBuilder kept = new StringBuilder("WARC/1.0\r\n");
        int start = text.indexOf('\n') + 1;
        for (int end; start > 0 && (end = text.indexOf('\n', start)) >= 0; start = end + 1) {
            String line = text.substring(start, end).strip();
            int colon = line.indexOf(':');
            if (colon > 0 && line.chars().limit(colon).allMatch(WarcHeader::isTokenCharacter)) {
                kept.append(line, 0, colon)
                        .append(": ")
                        .append(line.substring(colon + 1).strip())
                        .append("\r\n");
            }
        }
        return kept.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static boolean isTokenCharacter(int c) {
        return c == '-' || c == '_' || c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
    }

    private static WarcHeader of(MessageHeaders headers) {
        return new WarcHeader(
                first(headers, "WARC-Type").toLowerCase(Locale.ROOT),
                first(headers, "WARC-Record-ID"),
                withoutBrackets(first(headers, "WARC-Target-URI")),
                first(headers, "WARC-Date"),
                first(headers, "Content-Type"),
                length(first(headers, "Content-Length")),
                first(headers, "WARC-Truncated"),
                first(headers, "WARC-Payload-Digest"));
    }

    private static String first(MessageHeaders headers, String name) {
        return headers.first(name).map(String::strip).orElse("");
    }

    private static long length(String digits) {
        return !digits.isEmpty() && digits.length() <= 18 && digits.chars().allMatch(c -> c >= '0' && c <= '9')
                ? Long.parseLong(digits)
                : -1;
    }

    /** Wget up to 1.19 wrote the URL in angle brackets. */
    private static String withoutBrackets(String url) {
        return url.length() > 1 && url.startsWith("<") && url.endsWith(">") ? url.substring(1, url.length() - 1) : url;
    }
}
