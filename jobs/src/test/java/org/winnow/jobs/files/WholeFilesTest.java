package org.winnow.jobs.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFilesTest {
    @TempDir
    Path folder;

    private final WholeFiles files = new WholeFiles(new Configuration());

    @Test
    void a_file_is_replaced_and_nothing_is_left_beside_it() throws IOException {
        org.apache.hadoop.fs.Path target =
                new org.apache.hadoop.fs.Path(folder.resolve("note").toString());
        files.replace(target, "first");
        files.replace(target, "second");
        assertEquals("second", Files.readString(folder.resolve("note")));
        try (Stream<Path> all = Files.list(folder)) {
            assertEquals(List.of(folder.resolve("note")), all.toList());
        }
    }

    @Test
    void a_file_whose_writing_fails_stays_as_it_was() throws IOException {
        org.apache.hadoop.fs.Path target =
                new org.apache.hadoop.fs.Path(folder.resolve("note").toString());
        files.replace(target, "first");
        assertThrows(
                IOException.class,
                () -> files.replace(target, out -> {
                    out.write(1);
                    throw new IOException("no");
                }));
        assertEquals("first", Files.readString(folder.resolve("note")));
    }
}
