package org.winnow.jobs.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winnow.udfs.records.WebRecord;

class RecordReaderTest {
    private static final String LINES = """
            {"id": "a", "text": "Grüße", "url": "http://example.org/1", "date": "2026-01-02", "other": {"text": "no"}}

            {"text": "second", "id": 7, "metadata": {"url": "http://example.org/2"}}
            {"text": "third"
            {"text": 3}
            [1]
            {"text": "  "}
            {"text": "last"}""";

    private final Configuration hadoop = new Configuration();

    @TempDir
    private Path folder;

    private String write(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes).toString();
    }

    private List<SourceRecord> read(String path, long splitBytes, ReadSettings settings) throws IOException {
        List<SourceRecord> rows = new ArrayList<>();
        for (SplitGroup group : Splits.plan(InputFiles.list(hadoop, List.of(path)), splitBytes)) {
            try (CloseableIterator<SourceRecord> records = RecordReader.open(hadoop, group, settings)) {
                records.forEachRemaining(rows::add);
            }
        }
        return rows;
    }

    private List<WebRecord> records(String path, long splitBytes) throws IOException {
        return read(path, splitBytes, ReadSettings.DEFAULT).stream()
                .map(SourceRecord::record)
                .toList();
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    @Test
    void lines_of_json_are_rows_and_bad_lines_have_reasons() throws IOException {
        List<WebRecord> rows = records(write("a.jsonl", LINES.getBytes(StandardCharsets.UTF_8)), 1 << 20);
        assertEquals(
                List.of("", "", "malformed_json", "missing_text", "malformed_json", "empty", ""),
                rows.stream().map(WebRecord::dropReason).toList());
        WebRecord first = rows.get(0);
        assertEquals("Grüße", first.content());
        assertEquals("http://example.org/1", first.url());
        assertEquals("2026-01-02T00:00:00Z", first.fetchedAt().orElseThrow().toString());
        assertEquals(0, first.offset());
        assertEquals(LINES.indexOf('\n') + 3, first.length()); // two characters of two bytes each, and the end of line
        assertEquals(first.length() + 1, rows.get(1).offset());
    }

    @Test
    void any_split_of_a_jsonl_file_yields_the_same_rows() throws IOException {
        String path = write("a.jsonl", LINES.getBytes(StandardCharsets.UTF_8));
        List<WebRecord> whole = records(path, 1 << 20);
        for (int bytes = 1; bytes < LINES.length() + 10; bytes++) {
            assertEquals(whole, records(path, bytes), "splits of " + bytes + " bytes");
        }
    }

    @Test
    void compressed_json_is_read_like_plain_json() throws IOException {
        byte[] plain = LINES.getBytes(StandardCharsets.UTF_8);
        List<WebRecord> whole = records(write("a.jsonl", plain), 1 << 20);
        assertEquals(whole, records(write("b.jsonl.gz", gzip(plain)), 10));
        assertEquals(whole, records(write("c.jsonl.zst", Zstd.compress(plain)), 10));
    }

    @Test
    void every_cut_of_compressed_json_ends_in_at_most_one_row_that_says_so() throws IOException {
        byte[] file = gzip(LINES.getBytes(StandardCharsets.UTF_8));
        List<WebRecord> whole = records(write("b.jsonl.gz", file), 1 << 20);
        for (int cut = 1; cut < file.length; cut++) {
            List<WebRecord> rows = records(write("b.jsonl.gz", Arrays.copyOf(file, cut)), 1 << 20);
            int intact = rows.size() - 1;
            assertEquals("truncated_record", rows.get(intact).dropReason(), "cut at " + cut);
            assertEquals(whole.subList(0, intact), rows.subList(0, intact), "cut at " + cut);
        }
    }

    @Test
    void field_names_lead_into_nested_objects() throws IOException {
        String path = write("a.jsonl", LINES.getBytes(StandardCharsets.UTF_8));
        ReadSettings settings = new ReadSettings(1 << 20, 0.1, "text", "metadata.url", "id", "", "");
        assertEquals(
                "http://example.org/2",
                read(path, 1 << 20, settings).get(1).record().url());
    }

    @Test
    void a_line_at_the_limit_is_read_and_a_longer_one_is_oversized() throws IOException {
        String line = "{\"text\":\"" + "x".repeat(89) + "\"}"; // 100 bytes
        String path = write("a.jsonl", (line + "\n" + line).getBytes(StandardCharsets.UTF_8));
        ReadSettings settings = new ReadSettings(100, 0.1, "text", "", "", "", "");
        List<SourceRecord> rows = read(path, 1 << 20, settings);
        assertEquals("oversized", rows.get(0).record().dropReason()); // with its end of line, 101 bytes
        assertEquals(101.0, rows.get(0).record().observed());
        assertEquals("", rows.get(1).record().dropReason());
    }

    private String parquet(String name, int rows, long rowGroupBytes) throws IOException {
        MessageType schema = MessageTypeParser.parseMessageType("message m { optional binary text (STRING);"
                + " required int64 id; optional int64 date (TIMESTAMP(MICROS,true));"
                + " optional group metadata { optional binary url (STRING); } repeated binary tags (STRING); }");
        Path path = folder.resolve(name);
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(
                        HadoopOutputFile.fromPath(new org.apache.hadoop.fs.Path(path.toString()), hadoop))
                .withType(schema)
                .withRowGroupSize(rowGroupBytes)
                .withMinRowCountForPageSizeCheck(1)
                .withMaxRowCountForPageSizeCheck(10)
                .withCompressionCodec(CompressionCodecName.ZSTD)
                .build()) {
            for (int i = 0; i < rows; i++) {
                Group row = new SimpleGroupFactory(schema).newGroup().append("id", (long) i);
                if (i != 1) {
                    row.append(
                            "text",
                            "Grüße " + i + " " + Integer.toHexString(i * 31).repeat(20));
                }
                row.append("date", 1_767_323_045_000_000L);
                row.addGroup("metadata").append("url", "http://example.org/" + i);
                row.append("tags", "t");
                writer.write(row);
            }
        }
        return path.toString();
    }

    @Test
    void parquet_rows_are_read_by_row_groups() throws IOException {
        String path = parquet("a.parquet", 2000, 20_000);
        ReadSettings settings = new ReadSettings(1 << 20, 0.1, "text", "metadata.url", "id", "date", "");
        List<SourceRecord> whole = read(path, 1 << 30, settings);
        assertEquals(2000, whole.size());
        assertEquals("missing_text", whole.get(1).record().dropReason());
        WebRecord row = whole.get(1234).record();
        assertEquals("Grüße 1234 " + Integer.toHexString(1234 * 31).repeat(20), row.content());
        assertEquals("http://example.org/1234", row.url());
        assertEquals("2026-01-02T03:04:05Z", row.fetchedAt().orElseThrow().toString());
        assertEquals(1234, row.offset());
        assertEquals(1, row.length());
        for (long bytes : new long[] {1000, 7777, 40_000}) {
            assertEquals(whole, read(path, bytes, settings), "splits of " + bytes + " bytes");
        }
    }

    @Test
    void a_damaged_parquet_file_is_a_row_and_not_an_exception() throws IOException {
        byte[] file = Files.readAllBytes(Path.of(parquet("a.parquet", 300, 5_000)));
        for (int cut = 0; cut < file.length; cut += 97) {
            List<WebRecord> rows = records(write("b.parquet", Arrays.copyOf(file, cut)), 1 << 30);
            assertEquals(
                    List.of("unreadable_record"),
                    rows.stream().map(WebRecord::dropReason).toList());
            assertEquals(cut, rows.get(0).length());
        }
        for (int at = 4; at < file.length - 8; at += 211) {
            byte[] hit = file.clone();
            Arrays.fill(hit, at, Math.min(at + 16, hit.length - 8), (byte) 0x5A);
            long read = records(write("b.parquet", hit), 1 << 30).stream()
                    .mapToLong(r -> r.dropReason().equals("unreadable_record") ? Math.min(300, r.length()) : 1)
                    .sum();
            assertTrue(read >= 300 || at > file.length / 2, "hit at " + at + ": " + read + " rows");
        }
    }

    @Test
    void a_parquet_file_without_the_text_column_stops_the_run_with_its_columns() throws IOException {
        String path = parquet("a.parquet", 3, 5_000);
        ReadSettings settings = new ReadSettings(1 << 20, 0.1, "content", "", "", "", "");
        InputException e = assertThrows(InputException.class, () -> read(path, 1 << 20, settings));
        assertEquals(
                List.of(
                        "no string column 'content' in a Parquet file with the columns [text, id, date, metadata, tags];"
                                + " set read.textField to the one that holds the text"),
                e.problems());
    }

    @Test
    void a_file_that_shrank_since_it_was_listed_fails_the_task() throws IOException {
        String path = write("a.jsonl", "{}\n".repeat(90_000).getBytes(StandardCharsets.UTF_8));
        Split split = new Split(path, Format.JSONL, 300_000, 0, 300_000);
        try (CloseableIterator<SourceRecord> records = RecordReader.open(hadoop, split, ReadSettings.DEFAULT)) {
            UncheckedIOException e = assertThrows(UncheckedIOException.class, () -> records.forEachRemaining(r -> {}));
            assertTrue(e.getMessage().contains("had 300000 bytes when it was listed"), e.getMessage());
        }
    }

    @Test
    void what_spark_sends_to_tasks_can_be_serialized() throws IOException {
        List<SplitGroup> groups = Splits.plan(List.of(new InputFile("a", 10, 0, Format.WARC)), 4);
        try (ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
            out.writeObject(groups);
            out.writeObject(ReadSettings.DEFAULT);
        }
    }

    @Test
    void real_files_have_as_many_rows_as_records_whatever_the_split() throws IOException {
        Path data = Path.of(System.getProperty("winnow.test.data", "absent"), "web", "warc");
        assumeTrue(Files.isDirectory(data), "needs real WARC files in " + data);
        // counted by warcio 1.8.1: tests/warc/count_records.py
        Map<String, Integer> expected = new TreeMap<>(Map.ofEntries(
                Map.entry("IAH-blackbook-truncated.warc.gz", 8),
                Map.entry("IAH-urls-wget.warc.gz", 19),
                Map.entry("aut-issue-493.warc", 10),
                Map.entry("cc-whirlwind.warc.gz", 1),
                Map.entry("cc-whirlwind.warc.wet.gz", 1),
                Map.entry("dolma-sample-0000.warc.gz", 24),
                Map.entry("jwarc-cc.warc.gz", 1),
                Map.entry("pywb-iana.warc.gz", 48),
                Map.entry("resiliparse-clipped.warc.gz", 1),
                Map.entry("resiliparse-warcfile.warc.gz", 16),
                Map.entry("ukwa-BL-1.warc.gz", 65),
                Map.entry("ukwa-brotli.warc.gz", 2),
                Map.entry("warcio-example-trunc.warc", 1)));
        for (long bytes : new long[] {1 << 30, 100_000, 9_000}) {
            Map<String, Integer> counts = new TreeMap<>();
            for (SourceRecord row : read(data.toString(), bytes, ReadSettings.DEFAULT)) {
                counts.merge(Path.of(row.sourceFile()).getFileName().toString(), 1, Integer::sum);
            }
            expected.forEach(
                    (name, count) -> assertEquals(Optional.of(count), Optional.ofNullable(counts.get(name)), name));
        }
    }
}
