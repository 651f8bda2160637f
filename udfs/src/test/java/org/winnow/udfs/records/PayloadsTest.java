package org.winnow.udfs.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.winnow.udfs.records.WarcBytes.concat;
import static org.winnow.udfs.records.WarcBytes.gzip;
import static org.winnow.udfs.records.WarcBytes.latin1;
import static org.winnow.udfs.records.WarcBytes.read;
import static org.winnow.udfs.records.WarcBytes.record;
import static org.winnow.udfs.records.WarcBytes.response;
import static org.winnow.udfs.records.WarcBytes.utf8;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.winnow.udfs.records.WebRecord.Kind;

class PayloadsTest {
    private static final String HTML = "<html><body>" + "some text ".repeat(50) + "</body></html>";
    private static final String TYPE = "Content-Type: text/html\r\n";

    private static WebRecord row(byte[] record) {
        return read(Compression.NONE, record).get(0);
    }

    private static WebRecord page(String httpHeaders, byte[] body) {
        return row(response("p", httpHeaders, body));
    }

    private static byte[] deflate(byte[] bytes, Deflater deflater) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflated = new DeflaterOutputStream(out, deflater)) {
            deflated.write(bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    private static byte[] chunked(byte[] body, int size) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int at = 0; at < body.length; at += size) {
            int count = Math.min(size, body.length - at);
            out.writeBytes(utf8(Integer.toHexString(count) + ";extension=1\r\n"));
            out.write(body, at, count);
            out.writeBytes(utf8("\r\n"));
        }
        out.writeBytes(utf8("0\r\n\r\n"));
        return out.toByteArray();
    }

    @Test
    void content_codings_are_undone() {
        byte[] html = utf8(HTML);
        assertEquals(HTML, page(TYPE + "Content-Encoding: gzip\r\n", gzip(html)).content());
        assertEquals(
                HTML, page(TYPE + "Content-Encoding: x-gzip\r\n", gzip(html)).content());
        assertEquals(
                HTML,
                page(TYPE + "Content-Encoding: deflate\r\n", deflate(html, new Deflater()))
                        .content());
        assertEquals(
                HTML,
                page(TYPE + "Content-Encoding: deflate\r\n", deflate(html, new Deflater(9, true)))
                        .content());
        assertEquals(
                HTML,
                page(TYPE + "Content-Encoding: zstd\r\n", Zstd.compress(html)).content());
        assertEquals(
                HTML,
                page(TYPE + "Content-Encoding: gzip, zstd\r\n", Zstd.compress(gzip(html)))
                        .content());
        assertEquals(
                HTML + HTML,
                page(TYPE + "Content-Encoding: gzip\r\n", concat(gzip(html), gzip(html)))
                        .content());
    }

    @Test
    void brotli_is_undone() {
        // one uncompressed metablock: window bits 16, length 5, then the end
        byte[] brotli = {0x21, 0x10, 0x00, 'h', 'e', 'l', 'l', 'o', 0x03};
        brotli = new byte[] {0x0B, 0x02, (byte) 0x80, 'h', 'e', 'l', 'l', 'o', 0x03};
        WebRecord row = page("Content-Type: text/plain\r\nContent-Encoding: br\r\n", brotli);
        assertEquals("hello", row.content());
    }

    @Test
    void gzip_that_no_header_names_is_undone() {
        assertEquals(HTML, page(TYPE, gzip(utf8(HTML))).content());
    }

    @Test
    void a_payload_decoded_when_it_was_captured_is_taken_as_it_is() {
        for (String coding : new String[] {"gzip", "deflate", "br", "zstd", "unheard-of"}) {
            WebRecord row =
                    page(TYPE + "Content-Encoding: " + coding + "\r\nTransfer-Encoding: chunked\r\n", utf8(HTML));
            assertEquals(HTML, row.content(), coding);
        }
    }

    @Test
    void chunks_are_joined_whatever_their_size() {
        for (int size = 1; size < 60; size += 7) {
            assertEquals(
                    HTML,
                    page(TYPE + "Transfer-Encoding: chunked\r\n", chunked(utf8(HTML), size))
                            .content());
        }
        byte[] both = chunked(gzip(utf8(HTML)), 11);
        assertEquals(
                HTML,
                page(TYPE + "Transfer-Encoding: Chunked\r\nContent-Encoding: gzip\r\n", both)
                        .content());
    }

    @Test
    void a_text_that_starts_like_a_chunk_is_no_chunk() {
        String text = "face\r\nis a word of hexadecimal digits. " + "More text. ".repeat(6000);
        assertEquals(
                text,
                page("Content-Type: text/plain\r\nTransfer-Encoding: chunked\r\n", utf8(text))
                        .content());
    }

    @Test
    void a_last_chunk_that_is_cut_yields_what_there_is() {
        byte[] body = chunked(utf8(HTML), 100);
        WebRecord row = page(TYPE + "Transfer-Encoding: chunked\r\n", Arrays.copyOf(body, 150));
        assertEquals(HTML.substring(0, 116), row.content());
    }

    @Test
    void broken_codings_drop_the_record() {
        byte[] cut = Arrays.copyOf(gzip(utf8(HTML)), 30);
        assertEquals(
                "undecodable_content",
                page(TYPE + "Content-Encoding: gzip\r\n", cut).dropReason());
        byte[] wrong = gzip(utf8(HTML));
        wrong[wrong.length - 7] ^= 1;
        assertEquals(
                "undecodable_content",
                page(TYPE + "Content-Encoding: gzip\r\n", wrong).dropReason());
        byte[] noise = new byte[50];
        Arrays.fill(noise, (byte) 0xF7);
        assertEquals(
                "undecodable_content",
                page(TYPE + "Content-Encoding: br\r\n", noise).dropReason());
        assertEquals(
                "undecodable_content",
                page(TYPE + "Content-Encoding: lzma\r\n", noise).dropReason());
    }

    @Test
    void a_gzip_trailer_that_is_cut_costs_nothing() {
        byte[] gzip = gzip(utf8(HTML));
        byte[] cut = Arrays.copyOf(gzip, gzip.length - 2);
        assertEquals(HTML, page(TYPE + "Content-Encoding: gzip\r\n", cut).content());
    }

    @Test
    void a_payload_that_decodes_to_more_than_the_limit_is_oversized() {
        byte[] record = response("bomb", TYPE + "Content-Encoding: gzip\r\n", gzip(new byte[5_000_000]));
        WebRecord row = read(Compression.NONE, record, 0, record.length, new RecordLimits(100_000, 0.1))
                .get(0);
        assertEquals("oversized", row.dropReason());
        assertEquals(100_001.0, row.observed());
        assertEquals(100_000.0, row.limit());
    }

    @Test
    void a_status_other_than_200_is_a_reason() {
        byte[] block = utf8("HTTP/1.1 404 Not Found\r\n" + TYPE + "\r\n" + HTML);
        WebRecord row = row(record("response", "r", "application/http; msgtype=response", block, ""));
        assertEquals("http_status_not_ok", row.dropReason());
        assertEquals(404.0, row.observed());
        assertEquals(200.0, row.limit());
        assertEquals(Kind.NONE, row.kind());
    }

    @Test
    void what_is_no_http_is_a_reason() {
        WebRecord row = row(record("response", "r", "application/http", utf8("no status line\r\n\r\n"), ""));
        assertEquals("malformed_http_header", row.dropReason());
    }

    @Test
    void media_types_decide_and_bytes_where_they_say_nothing() {
        assertEquals(
                Kind.HTML,
                page("Content-Type: application/xhtml+xml\r\n", utf8("<html/>x"))
                        .kind());
        assertEquals(
                Kind.PLAIN,
                page("Content-Type: text/plain\r\n", utf8("<p>text")).kind());
        assertEquals(Kind.HTML, page("", utf8("\n<!-- note --><p>text")).kind());
        assertEquals(Kind.PLAIN, page("", utf8("just text")).kind());
        assertEquals(
                Kind.HTML,
                page("Content-Type: application/octet-stream\r\n", utf8("<!DOCTYPE html>x"))
                        .kind());
        assertEquals(
                "not_html",
                page("Content-Type: application/octet-stream\r\n", utf8("just text"))
                        .dropReason());
        assertEquals(
                "not_html", page("Content-Type: image/png\r\n", utf8("<html>")).dropReason());
        assertEquals(
                "not_html",
                page("Content-Type: text/html\r\n", utf8("%PDF-1.7 and more")).dropReason());
        assertEquals(
                "not_html",
                page("Content-Type: text/xml\r\n", utf8("<?xml version='1.0'?><rss/>"))
                        .dropReason());
        assertEquals(
                Kind.HTML,
                page("Content-Type: text/xml\r\n", utf8("<?xml version='1.0'?>\n<!DOCTYPE html><html/>"))
                        .kind());
    }

    @Test
    void resources_and_conversions_are_read_without_http() {
        assertEquals(
                Kind.HTML,
                row(record("resource", "r", "text/html", utf8("<p>x"), "")).kind());
        assertEquals(
                "not_html",
                row(record("resource", "r", "image/gif", utf8("GIF89a\u0001"), ""))
                        .dropReason());
        assertEquals(
                Kind.PLAIN,
                row(record("conversion", "r", "text/plain", utf8("x"), "")).kind());
        assertEquals(
                "not_html",
                row(record("response", "r", "text/dns", utf8("host. 1 IN A"), ""))
                        .dropReason());
    }

    @Test
    void white_space_alone_is_empty() {
        assertEquals("empty", page(TYPE, utf8(" \r\n\t")).dropReason());
        assertEquals("empty", page(TYPE, new byte[0]).dropReason());
        assertEquals(
                "empty",
                row(record("response", "r", "application/http", new byte[0], ""))
                        .dropReason());
    }

    @Test
    void bytes_that_a_charset_cannot_decode_are_counted_against_the_limit() {
        // in UTF-16 a lone surrogate every second character
        byte[] body = new byte[400];
        for (int i = 0; i < body.length; i += 4) {
            body[i] = 'a';
            body[i + 3] = (byte) 0xD8;
        }
        WebRecord row = page("Content-Type: text/plain; charset=utf-16le\r\n", concat(latin1("\u00FF\u00FE"), body));
        assertEquals("undecodable_charset", row.dropReason());
        assertTrue(row.observed() > 0.4, "observed " + row.observed());
        assertEquals(0.1, row.limit());
    }
}
