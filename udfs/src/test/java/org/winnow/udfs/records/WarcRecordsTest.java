package org.winnow.udfs.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.winnow.udfs.records.WarcBytes.concat;
import static org.winnow.udfs.records.WarcBytes.file;
import static org.winnow.udfs.records.WarcBytes.gzip;
import static org.winnow.udfs.records.WarcBytes.mixedRecords;
import static org.winnow.udfs.records.WarcBytes.page;
import static org.winnow.udfs.records.WarcBytes.read;
import static org.winnow.udfs.records.WarcBytes.readInParts;
import static org.winnow.udfs.records.WarcBytes.record;
import static org.winnow.udfs.records.WarcBytes.utf8;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdDictCompress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.winnow.udfs.records.WebRecord.Kind;

class WarcRecordsTest {
    @ParameterizedTest
    @EnumSource
    void rows_are_the_responses_resources_and_conversions(Compression compression) {
        List<byte[]> records = mixedRecords();
        List<WebRecord> rows = read(compression, file(compression, records));

        assertEquals(
                List.of("http://example.org/first", "http://example.org/second", "http://example.org/third"),
                rows.stream().map(WebRecord::url).toList());
        assertEquals(
                List.of(Kind.HTML, Kind.PLAIN, Kind.HTML),
                rows.stream().map(WebRecord::kind).toList());
        assertEquals(
                "<!DOCTYPE html><html><body><p>Grüße aus Köln</p></body></html>",
                rows.get(0).content());
        assertEquals("Plain text.\nSecond line.\n", rows.get(1).content());
        assertEquals(
                Optional.of(Instant.parse("2026-01-02T03:04:05Z")), rows.get(0).fetchedAt());
        assertTrue(rows.stream().allMatch(row -> row.dropReason().isEmpty()));
        long offset = WarcBytes.compressed(compression, records.get(0)).length;
        assertEquals(offset, rows.get(0).offset());
        assertEquals(
                WarcBytes.compressed(compression, records.get(1)).length,
                rows.get(0).length());
    }

    @ParameterizedTest
    @EnumSource
    void any_part_size_yields_the_same_rows(Compression compression) {
        List<byte[]> records = new ArrayList<>(mixedRecords());
        Random random = new Random(20261122);
        for (int i = 0; i < 12; i++) {
            records.add(page("more" + i, "x".repeat(random.nextInt(400))));
        }
        byte[] file = file(compression, records);
        List<WebRecord> whole = read(compression, file);
        assertEquals(15, whole.size());
        for (int partBytes = 1; partBytes <= file.length; partBytes += 1 + partBytes / 8) {
            assertEquals(whole, readInParts(compression, file, partBytes), "parts of " + partBytes + " bytes");
        }
    }

    @ParameterizedTest
    @EnumSource
    void any_part_size_yields_the_same_rows_of_a_damaged_file(Compression compression) {
        Random random = new Random(7);
        for (int round = 0; round < 30; round++) {
            byte[] file = file(compression, mixedRecords());
            for (int hit = 0; hit < 3; hit++) {
                int at = random.nextInt(file.length - 40);
                random.ints(1 + random.nextInt(20), 0, 256).forEach(b -> file[at + (b & 31)] = (byte) b);
            }
            List<WebRecord> whole = read(compression, file);
            for (int partBytes : new int[] {7, 97, 300}) {
                assertEquals(
                        whole, readInParts(compression, file, partBytes), "round " + round + ", parts of " + partBytes);
            }
        }
    }

    @Test
    void a_page_that_quotes_a_record_divides_no_file() {
        String quoted = "\r\n\r\nWARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:test:quoted>\r\n"
                + "Content-Length: 5\r\n\r\nHTTP/1.1 200 OK, and so on";
        byte[] file = concat(page("first", "a"), page("about", quoted), page("last", "b"));
        List<WebRecord> whole = read(Compression.NONE, file);
        assertEquals(3, whole.size());
        for (int partBytes = 1; partBytes <= file.length; partBytes += 3) {
            assertEquals(whole, readInParts(Compression.NONE, file, partBytes), "parts of " + partBytes + " bytes");
        }
    }

    @Test
    void a_corrupt_member_keeps_its_place_and_the_next_one_is_read() {
        List<byte[]> members = mixedRecords().stream().map(WarcBytes::gzip).toList();
        byte[] corrupt = members.get(1).clone();
        corrupt[corrupt.length - 6] ^= 1; // the checksum
        byte[] file = concat(members.get(0), corrupt, members.get(2), members.get(3), members.get(4));
        List<WebRecord> rows = read(Compression.GZIP, file);

        assertEquals(
                List.of("corrupt_record", "", ""),
                rows.stream().map(WebRecord::dropReason).toList());
        assertEquals("http://example.org/first", rows.get(0).url());
        assertEquals(members.get(0).length, rows.get(0).offset());
        assertEquals(corrupt.length, rows.get(0).length());
        assertEquals("", rows.get(0).content());
    }

    @Test
    void bytes_that_are_no_member_are_one_row_up_to_the_next_member() {
        byte[] first = gzip(page("first", "a"));
        byte[] junk = utf8("this is no member at all");
        byte[] last = gzip(page("last", "b"));
        List<WebRecord> rows = read(Compression.GZIP, concat(first, junk, last));

        assertEquals(
                List.of("", "unreadable_record", ""),
                rows.stream().map(WebRecord::dropReason).toList());
        assertEquals(first.length, rows.get(1).offset());
        assertEquals(junk.length, rows.get(1).length());
    }

    @Test
    void zeros_between_members_are_padding() {
        byte[] file = concat(gzip(page("first", "a")), new byte[700], gzip(page("last", "b")), new byte[9]);
        assertEquals(
                List.of("", ""),
                read(Compression.GZIP, file).stream().map(WebRecord::dropReason).toList());
    }

    @Test
    void a_damaged_header_is_one_row_up_to_the_next_record() {
        List<byte[]> records = new ArrayList<>(mixedRecords());
        byte[] damaged = records.get(1).clone();
        java.util.Arrays.fill(damaged, 0, 60, (byte) '#');
        records.set(1, damaged);
        List<WebRecord> rows = read(Compression.NONE, concat(records));

        assertEquals(
                List.of("unreadable_record", "", ""),
                rows.stream().map(WebRecord::dropReason).toList());
        assertEquals(records.get(0).length, rows.get(0).offset());
        assertEquals(damaged.length, rows.get(0).length());
    }

    @Test
    void a_record_that_was_cut_before_others_were_appended_hides_none_of_them() {
        byte[] whole = page("cut", "y".repeat(500));
        byte[] cut = java.util.Arrays.copyOf(whole, whole.length - 300);
        byte[] file = concat(cut, utf8("\r\n"), page("next", "z"), page("last", "z"));
        List<WebRecord> rows = read(Compression.NONE, file);

        assertEquals(
                List.of("truncated_record", "", ""),
                rows.stream().map(WebRecord::dropReason).toList());
        assertEquals(cut.length + 2, rows.get(0).length());
    }

    @Test
    void a_file_compressed_as_a_whole_is_read_with_positions_in_the_decompressed_file() {
        List<byte[]> records = mixedRecords();
        byte[] plain = concat(records);
        List<WebRecord> rows = read(Compression.GZIP, gzip(plain));
        List<WebRecord> expected = read(Compression.NONE, plain);

        assertEquals(expected, rows);
        assertEquals(expected, readInParts(Compression.GZIP, gzip(plain), 100));
    }

    @Test
    void members_cut_within_records_are_joined() {
        byte[] plain = concat(mixedRecords());
        List<byte[]> members = new ArrayList<>();
        for (int at = 0; at < plain.length; at += 100) {
            members.add(gzip(java.util.Arrays.copyOfRange(plain, at, Math.min(plain.length, at + 100))));
        }
        List<WebRecord> rows = read(Compression.GZIP, concat(members));
        assertEquals(
                read(Compression.NONE, plain).stream().map(WebRecord::content).toList(),
                rows.stream().map(WebRecord::content).toList());
    }

    @Test
    void a_damaged_record_in_a_file_compressed_as_a_whole_is_passed_over() {
        List<byte[]> records = new ArrayList<>(mixedRecords());
        byte[] damaged = records.get(1).clone();
        java.util.Arrays.fill(damaged, 0, 60, (byte) '#');
        records.set(1, damaged);
        List<WebRecord> rows = read(Compression.GZIP, gzip(concat(records)));
        assertEquals(
                List.of("unreadable_record", "", ""),
                rows.stream().map(WebRecord::dropReason).toList());
        assertEquals(records.get(0).length, rows.get(0).offset());
        assertEquals(damaged.length, rows.get(0).length());
    }

    @Test
    void a_zstd_dictionary_at_the_start_is_used() {
        byte[] dictionary =
                utf8("WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:test: Content-Type: text/html".repeat(3));
        ByteBuffer frame = ByteBuffer.allocate(8 + dictionary.length).order(ByteOrder.LITTLE_ENDIAN);
        frame.putInt(0x184D2A5D).putInt(dictionary.length).put(dictionary);
        List<byte[]> parts = new ArrayList<>(List.of(frame.array()));
        try (ZstdDictCompress dict = new ZstdDictCompress(dictionary, 3)) {
            mixedRecords().forEach(record -> parts.add(Zstd.compress(record, dict)));
        }
        byte[] file = concat(parts);
        List<WebRecord> rows = read(Compression.ZSTD, file);
        assertEquals(
                List.of("", "", ""), rows.stream().map(WebRecord::dropReason).toList());
        assertEquals(rows, readInParts(Compression.ZSTD, file, 90));
    }

    @Test
    void a_payload_at_the_limit_is_read_and_one_byte_more_is_not() {
        byte[] file = record("resource", "r", "text/plain", "a".repeat(1000).getBytes(), "");
        assertEquals(
                "a".repeat(1000),
                read(Compression.NONE, file, 0, file.length, new RecordLimits(1000, 0.1))
                        .get(0)
                        .content());
        WebRecord row = read(Compression.NONE, file, 0, file.length, new RecordLimits(999, 0.1))
                .get(0);
        assertEquals("oversized", row.dropReason());
        assertEquals(1000.0, row.observed());
        assertEquals(999.0, row.limit());
    }

    @Test
    void a_record_far_over_the_limit_is_passed_over_and_the_next_one_read() {
        byte[] file = concat(
                gzip(WarcBytes.response("huge", "Content-Type: text/html\r\n", new byte[3_000_000])),
                gzip(page("next", "n")));
        List<WebRecord> rows = read(Compression.GZIP, file, 0, file.length, new RecordLimits(1 << 20, 0.1));
        assertEquals(
                List.of("oversized", ""),
                rows.stream().map(WebRecord::dropReason).toList());
        assertEquals(3_000_000.0, rows.get(0).observed());
    }

    @Test
    void a_record_that_the_crawler_cut_is_a_row_with_its_reason() {
        byte[] file = record("resource", "r", "text/plain", utf8("text"), "WARC-Truncated: length\r\n");
        assertEquals("truncated_record", read(Compression.NONE, file).get(0).dropReason());
    }

    @Test
    void header_lines_that_are_no_fields_do_not_make_a_record_unreadable() {
        byte[] file =
                record("resource", "r", "text/plain", utf8("text"), "no field at all\r\nWARC-IP-Address 127.0.0.1\r\n");
        assertEquals("text", read(Compression.NONE, file).get(0).content());
    }

    @Test
    void the_same_record_has_the_same_id_in_any_file() {
        byte[] page = page("same", "text");
        String plain =
                read(Compression.NONE, concat(page("other", "o"), page)).get(1).docId();
        assertEquals(plain, read(Compression.GZIP, gzip(page)).get(0).docId());
        assertEquals(DocIds.of("<urn:test:same>", "http://example.org/same", "2026-01-02T03:04:05Z", "unused"), plain);
    }

    @Test
    void a_part_that_ends_before_it_starts_is_refused() {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class, () -> read(Compression.NONE, new byte[9], 5, 4, RecordLimits.DEFAULT));
        assertEquals("Invalid part: [5, 4) (must be 0 <= start <= end)", e.getMessage());
    }
}
