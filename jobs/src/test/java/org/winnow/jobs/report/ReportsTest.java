package org.winnow.jobs.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winnow.jobs.TestSpark;

class ReportsTest {
    @TempDir
    private java.nio.file.Path folder;

    @Test
    void both_files_are_written_over_older_ones_and_nothing_else_stays() throws Exception {
        Files.writeString(folder.resolve("report.html"), "old");
        Report report = Reports.write(TestSpark.session(), new SmallRun().input(), new Path(folder.toUri()));
        assertEquals(ReportJson.of(report), Files.readString(folder.resolve("report.json")));
        assertEquals(ReportHtml.of(report), Files.readString(folder.resolve("report.html")));
        try (Stream<java.nio.file.Path> files = Files.list(folder)) {
            assertEquals(
                    List.of("report.html", "report.json"),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void a_folder_that_cannot_be_written_is_named() throws Exception {
        java.nio.file.Path file = Files.writeString(folder.resolve("file"), "in the way");
        Path target = new Path(file.toUri());
        Exception e = assertThrows(
                UncheckedIOException.class, () -> Reports.write(TestSpark.session(), new SmallRun().input(), target));
        assertEquals(
                "Cannot write the report into " + target,
                e.getMessage().substring(0, ("Cannot write the report into " + target).length()));
    }
}
