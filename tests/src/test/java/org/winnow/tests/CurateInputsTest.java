package org.winnow.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurateInputsTest {
    private static final String[] SMALL = {"--set", "curate.maxUnreadableFraction=1"};

    @TempDir
    Path folder;

    @Test
    void a_crawl_cut_at_any_place_keeps_every_record_before_the_cut() throws IOException {
        Path whole = warc("whole", 6);
        byte[] bytes = Files.readAllBytes(whole);
        Path cuts = Files.createDirectory(folder.resolve("cuts"));
        int[] ends = memberEnds(bytes);
        List<String> expected = new ArrayList<>();
        for (int cut = 61; cut < bytes.length; cut += 61) {
            String name = "cut-%06d.warc.gz".formatted(cut);
            Files.write(cuts.resolve(name), Arrays.copyOf(bytes, cut));
            int end = cut;
            long before = Arrays.stream(ends).filter(e -> e <= end).count();
            boolean clean = Arrays.stream(ends).anyMatch(e -> e == end);
            expected.add("[%s,%d,%s]".formatted(name, before, clean ? 0 : 1));
        }
        Path output = folder.resolve("out");
        assertEquals(0, Command.curate(cuts, output, SMALL).code());
        List<String> rows = Command.spark()
                .read()
                .format("delta")
                .load(output.resolve("documents").toString())
                .selectExpr(
                        "substring_index(source_file, '/', -1) as file",
                        "drop_reason in ('unreadable_record', 'truncated_record') as damaged")
                .groupBy("file")
                .agg(
                        org.apache.spark.sql.functions.expr("count_if(not coalesce(damaged, false))"),
                        org.apache.spark.sql.functions.expr("count_if(damaged)"))
                .orderBy("file")
                .collectAsList()
                .stream()
                .map(Row::toString)
                .toList();
        assertEquals(expected, rows);
    }

    @Test
    void new_files_are_added_and_old_ones_are_not_read_again() throws IOException {
        Path crawl = Files.createDirectory(folder.resolve("crawl"));
        Files.writeString(
                crawl.resolve("a.jsonl"), "{\"id\":\"1\",\"text\":\"One line of text.\"}\n{\"id\":\"2\"}\nnot json\n");
        Path output = folder.resolve("out");
        assertEquals(0, Command.curate(crawl, output, SMALL).code());
        assertEquals(
                List.of(
                        "[One line of text.,null,a.jsonl,0]",
                        "[null,missing_text,a.jsonl,38]",
                        "[null,malformed_json,a.jsonl,49]"),
                documents(output));

        Files.writeString(
                crawl.resolve("b.jsonl"),
                "{\"id\":\"1\",\"text\":\"One line of text.\"}\n{\"id\":\"3\",\"text\":\"More.\"}\n");
        assertEquals(0, Command.curate(crawl, output, SMALL).code());
        assertEquals(
                List.of(
                        "[One line of text.,null,a.jsonl,0]",
                        "[null,missing_text,a.jsonl,38]",
                        "[null,malformed_json,a.jsonl,49]",
                        "[One line of text.,duplicate_record,b.jsonl,0]",
                        "[More.,null,b.jsonl,38]"),
                documents(output));

        Files.writeString(crawl.resolve("a.jsonl"), "{\"text\":\"changed\"}\n");
        Command.Outcome outcome = Command.curate(crawl, output, SMALL);
        assertEquals(1, outcome.code());
        assertEquals(
                "winnow: " + output
                        + " holds documents of other input (give the same files and any new ones, or another"
                        + " --output):\n  file:" + crawl + "/a.jsonl had 58 bytes when it was read and now has 19\n",
                outcome.err());
    }

    @Test
    void too_large_a_share_of_unreadable_records_fails_the_run_and_keeps_the_rows() throws IOException {
        Path input = folder.resolve("bad.jsonl");
        Files.writeString(input, "{\"text\":\"Fine.\"}\n".repeat(89) + "broken\n".repeat(11));
        Path output = folder.resolve("out");
        Command.Outcome outcome = Command.curate(input, output);
        assertEquals(1, outcome.code());
        assertEquals(
                "winnow: 11 of 100 records could not be read (0.110, the limit curate.maxUnreadableFraction is 0.100):"
                        + " malformed_json 11. They are in " + output
                        + "/documents with file and offset; mend the input, or raise the limit.\n",
                outcome.err());
        assertEquals(
                100,
                Command.spark()
                        .read()
                        .format("delta")
                        .load(output + "/documents")
                        .count());
    }

    private static List<String> documents(Path output) {
        return Command.spark()
                .read()
                .format("delta")
                .load(output.resolve("documents").toString())
                .selectExpr("text", "drop_reason", "substring_index(source_file, '/', -1) as file", "source_offset")
                .orderBy("file", "source_offset")
                .collectAsList()
                .stream()
                .map(Row::toString)
                .toList();
    }

    /** Response records, one gzip member each. */
    private Path warc(String name, int records) throws IOException {
        Path file = folder.resolve(name + ".warc.gz");
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int i = 0; i < records; i++) {
                String html = "<html><body><p>"
                        + "This is page number %d of the test. ".formatted(i).repeat(5) + "</p></body></html>";
                String http = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%s"
                        .formatted(html.length(), html);
                String record =
                        ("WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-%012d>\r\n"
                                        + "WARC-Date: 2024-01-01T00:00:00Z\r\nWARC-Target-URI: http://test.example/%d\r\n"
                                        + "Content-Type: application/http;msgtype=response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n")
                                .formatted(i, i, http.length(), http);
                GZIPOutputStream member = new GZIPOutputStream(out);
                member.write(record.getBytes(StandardCharsets.US_ASCII));
                member.finish();
            }
        }
        return file;
    }

    /** Where each gzip member ends; a member starts with 1f 8b 08 00 and six zero bytes or so that no data repeats. */
    private static int[] memberEnds(byte[] bytes) {
        List<Integer> ends = new ArrayList<>();
        for (int i = 1; i + 3 < bytes.length; i++) {
            if ((bytes[i] & 0xff) == 0x1f && (bytes[i + 1] & 0xff) == 0x8b && bytes[i + 2] == 8 && bytes[i + 3] == 0) {
                ends.add(i);
            }
        }
        ends.add(bytes.length);
        return ends.stream().mapToInt(Integer::intValue).toArray();
    }
}
