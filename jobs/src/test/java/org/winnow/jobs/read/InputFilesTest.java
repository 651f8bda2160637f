package org.winnow.jobs.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputFilesTest {
    private final Configuration hadoop = new Configuration();

    @TempDir
    private Path folder;

    private void touch(String... names) throws IOException {
        for (String name : names) {
            Files.createDirectories(folder.resolve(name).getParent());
            Files.writeString(folder.resolve(name), name);
        }
    }

    private List<String> names(String... patterns) throws IOException {
        List<String> given =
                List.of(patterns).stream().map(p -> folder + "/" + p).toList();
        return InputFiles.list(hadoop, given).stream()
                .map(file -> file.path()
                        .substring(file.path().indexOf(folder.toString())
                                + folder.toString().length()
                                + 1))
                .toList();
    }

    @Test
    void directories_are_searched_to_any_depth_without_hidden_names_and_wat_files() throws IOException {
        touch("b/deep/x.warc.gz", "b/a.wet", "b/_temporary/y.warc", "b/.z.warc", "b/c.warc.wat.gz", "b/_SUCCESS");
        assertEquals(List.of("b/a.wet", "b/deep/x.warc.gz"), names("b"));
    }

    @Test
    void files_that_several_patterns_name_are_listed_once_and_in_order() throws IOException {
        touch("2.warc", "1.warc", "sub/3.jsonl.gz");
        assertEquals(List.of("1.warc", "2.warc", "sub/3.jsonl.gz"), names("2.warc", "*.warc", "sub", "s*b/*"));
    }

    @Test
    void formats_follow_the_ends_of_names() throws IOException {
        touch("a.WARC.GZ", "b.warc.wet.gz", "c.warc.zst", "d.json.gz", "e.parquet", "f.jsonl", "g.jsonl.zst", "h.warc");
        assertEquals(
                List.of(
                        Format.WARC_GZ,
                        Format.WARC_GZ,
                        Format.WARC_ZST,
                        Format.JSONL_GZ,
                        Format.PARQUET,
                        Format.JSONL,
                        Format.JSONL_ZST,
                        Format.WARC),
                InputFiles.list(hadoop, List.of(folder.toString())).stream()
                        .map(InputFile::format)
                        .toList());
    }

    @Test
    void a_name_with_brackets_is_found_as_it_is() throws IOException {
        touch("crawl[1].warc");
        assertEquals(List.of("crawl[1].warc"), names("crawl[1].warc"));
    }

    @Test
    void every_problem_is_listed_at_once() throws IOException {
        touch("in/readme.txt", "in/a.warc", "w.warc.wat.gz", "empty/_SUCCESS");
        InputException e = assertThrows(
                InputException.class, () -> names("in", "absent/*.warc", "w.warc.wat.gz", "empty", "in/a.warc"));
        assertEquals(4, e.problems().size(), e.getMessage());
        assertTrue(
                e.problems()
                        .get(0)
                        .endsWith("in/readme.txt' is of an unknown kind (found by '" + folder + "/in'); known endings: "
                                + Format.KNOWN_ENDINGS + "; leave others out by a glob such as dir/*.warc.gz"),
                e.getMessage());
        assertEquals(
                "'" + folder + "/absent/*.warc' matches nothing; check the path, and quote globs against the shell",
                e.problems().get(1));
        assertTrue(
                e.problems()
                        .get(2)
                        .endsWith("w.warc.wat.gz' is a WAT file and holds no text; name the WARC or WET"
                                + " file it was made of"),
                e.getMessage());
        assertEquals(
                "'" + folder + "/empty' holds no file to read; known endings: " + Format.KNOWN_ENDINGS,
                e.problems().get(3));
    }

    @Test
    void a_scheme_that_no_file_system_serves_is_a_problem_not_a_failure() {
        InputException e =
                assertThrows(InputException.class, () -> InputFiles.list(hadoop, List.of("nowhere://bucket/x.warc")));
        assertTrue(
                e.problems().get(0).startsWith("'nowhere://bucket/x.warc' is on a file system that is not installed"));
    }
}
