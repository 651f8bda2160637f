package org.winnow.udfs.records;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Writes WARC files for tests. */
final class WarcBytes {
    private WarcBytes() {}

    static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    static byte[] concat(List<byte[]> parts) {
        return concat(parts.toArray(new byte[0][]));
    }

    /** A record with an id and URL made of {@code name}; {@code headers} are whole lines. */
    static byte[] record(String type, String name, String contentType, byte[] block, String headers) {
        return concat(
                utf8("WARC/1.0\r\nWARC-Type: " + type + "\r\nWARC-Record-ID: <urn:test:" + name
                        + ">\r\nWARC-Target-URI: http://example.org/" + name
                        + "\r\nWARC-Date: 2026-01-02T03:04:05Z\r\nContent-Type: " + contentType + "\r\n" + headers
                        + "Content-Length: " + block.length + "\r\n\r\n"),
                block,
                utf8("\r\n\r\n"));
    }

    static byte[] response(String name, String httpHeaders, byte[] body) {
        byte[] block = concat(utf8("HTTP/1.1 200 OK\r\n" + httpHeaders + "\r\n"), body);
        return record("response", name, "application/http; msgtype=response", block, "");
    }

    static byte[] page(String name, String text) {
        return response(
                name,
                "Content-Type: text/html; charset=utf-8\r\n",
                utf8("<!DOCTYPE html><html><body><p>" + text + "</p></body></html>"));
    }

    static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static byte[] compressed(Compression compression, byte[] record) {
        return switch (compression) {
            case NONE -> record;
            case GZIP -> gzip(record);
            case ZSTD -> Zstd.compress(record);
        };
    }

    /** A file of one member for each record. */
    static byte[] file(Compression compression, List<byte[]> records) {
        return concat(records.stream().map(r -> compressed(compression, r)).toList());
    }

    /** Five records, three of them rows, of every kind that matters to framing. */
    static List<byte[]> mixedRecords() {
        return List.of(
                record("warcinfo", "info", "application/warc-fields", utf8("software: test\r\n"), ""),
                page("first", "Grüße aus Köln"),
                record("request", "ask", "application/http; msgtype=request", utf8("GET / HTTP/1.1\r\n\r\n"), ""),
                record("conversion", "second", "text/plain", utf8("Plain text.\nSecond line.\n"), ""),
                page("third", "The last page."));
    }

    static List<WebRecord> read(Compression compression, byte[] file) {
        return read(compression, file, 0, file.length, RecordLimits.DEFAULT);
    }

    static List<WebRecord> read(Compression compression, byte[] file, long start, long end, RecordLimits limits) {
        List<WebRecord> rows = new ArrayList<>();
        try (WarcRecords records = new WarcRecords(ByteSource.of(file), compression, start, end, limits)) {
            records.forEachRemaining(rows::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    /** The rows of a file read in parts of {@code partBytes}. */
    static List<WebRecord> readInParts(Compression compression, byte[] file, int partBytes) {
        List<WebRecord> rows = new ArrayList<>();
        for (long start = 0; start < file.length; start += partBytes) {
            long end = Math.min(file.length, start + partBytes);
            rows.addAll(read(compression, file, start, end, RecordLimits.DEFAULT));
        }
        return rows;
    }
}
