package org.winnow.udfs.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every cut of a file leaves what lies before it intact, and at most one row that says what happened. */
class ClippedFilesTest {
    private static final Set<String> REASONS = Set.of("truncated_record", "unreadable_record");
    private static final int STEP = 997;

    @ParameterizedTest
    @EnumSource
    void every_byte_of_a_small_file(Compression compression) {
        byte[] file = WarcBytes.file(compression, WarcBytes.mixedRecords());
        List<WebRecord> whole = WarcBytes.read(compression, file);
        for (int cut = 0; cut < file.length; cut++) {
            check(compression, file, whole, cut);
        }
    }

    @Test
    void every_byte_of_a_file_compressed_as_a_whole() {
        byte[] file = WarcBytes.gzip(WarcBytes.concat(WarcBytes.mixedRecords()));
        for (int cut = 1; cut < file.length; cut++) {
            List<WebRecord> rows = WarcBytes.read(Compression.GZIP, Arrays.copyOf(file, cut));
            long dropped = rows.stream().filter(r -> !r.dropReason().isEmpty()).count();
            assertTrue(dropped <= 1, "cut at " + cut + ": " + rows);
        }
    }

    @Test
    void every_997th_byte_of_real_files() throws IOException {
        Path data = Path.of(System.getProperty("winnow.test.data", "absent"), "web", "warc");
        assumeTrue(Files.isDirectory(data), "needs real WARC files in " + data);
        try (Stream<Path> files = Files.list(data)) {
            for (Path path :
                    files.filter(p -> !p.toString().contains(".wat")).sorted().toList()) {
                byte[] file = Files.readAllBytes(path);
                Compression compression = path.toString().endsWith(".gz") ? Compression.GZIP : Compression.NONE;
                List<WebRecord> whole = WarcBytes.read(compression, file);
                // every cut costs reading up to it: few of the large files
                int step = STEP * Math.max(1, file.length / 100_000);
                for (int cut = 0; cut < file.length; cut += step) {
                    check(compression, file, whole, cut);
                }
            }
        }
    }

    private static void check(Compression compression, byte[] file, List<WebRecord> whole, int cut) {
        List<WebRecord> rows = WarcBytes.read(compression, Arrays.copyOf(file, cut));
        List<WebRecord> intact =
                whole.stream().filter(r -> r.offset() + r.length() <= cut).toList();
        assertTrue(rows.size() <= intact.size() + 1, "cut at " + cut + ": " + rows.size() + " rows");
        assertEquals(intact, rows.subList(0, Math.min(rows.size(), intact.size())), "cut at " + cut);
        if (rows.size() > intact.size()) {
            WebRecord last = rows.get(rows.size() - 1);
            boolean complete = whole.stream()
                    .anyMatch(r ->
                            r.docId().equals(last.docId()) && r.dropReason().equals(last.dropReason()));
            assertTrue(complete || REASONS.contains(last.dropReason()), "cut at " + cut + ": " + last.dropReason());
            assertEquals(cut, last.offset() + last.length(), "cut at " + cut);
        }
    }
}
