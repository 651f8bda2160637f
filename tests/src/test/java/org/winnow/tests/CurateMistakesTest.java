package org.winnow.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurateMistakesTest {
    @TempDir
    Path folder;

    @Test
    void a_mistyped_key_ends_the_run_with_every_other_mistake_before_anything_is_written() throws IOException {
        Path file = Files.writeString(folder.resolve("mine.conf"), """
                filters {
                  profile = datatrove
                  gopher.minWords = -1
                  fineweb.maxShortLineFraction = 3
                }
                curate.splitBytes = 0
                extract.focus = hasty
                shard.tokenizer = none.json
                read.textFeld = body
                """);
        Path output = folder.resolve("out");
        Command.Outcome outcome = Command.run(
                "curate",
                "--conf",
                file.toString(),
                "--output",
                output.toString(),
                "--set",
                "filters.gopher.maxBulletFracton=0.9");
        assertEquals(2, outcome.code());
        assertEquals("""
                winnow: 8 problems in the configuration:
                  %s: 9: unknown key 'read.textFeld' (did you mean 'read.textField'?)
                  --set: unknown key 'filters.gopher.maxBulletFracton' (did you mean 'filters.gopher.maxBulletFraction'?)
                  curate.input: nothing to read (give --input PATH...)
                  Invalid curate.splitBytes: 0 (must be at least 1)
                  extract: Invalid focus: hasty (must be one of precision, balanced, recall)
                  filters: Invalid fineweb.maxShortLineFraction: 3 (must be in [0, 1])
                  filters: Invalid gopher.minWords: -1 (must be 0 or more)
                  shard: No such tokenizer: none.json (must be a tokenizer.json file)
                """.formatted(file), outcome.err());
        assertTrue(Files.notExists(output));
    }

    @Test
    void input_that_is_not_there_is_named_with_what_to_do() {
        Command.Outcome outcome = Command.run(
                "curate",
                "--input",
                folder.resolve("none/*.warc.gz").toString(),
                folder.resolve("x.pdf").toString(),
                "--output",
                folder.resolve("out").toString(),
                "--set",
                "language.model=opennlp");
        assertEquals(2, outcome.code());
        assertEquals("""
                winnow: 2 problems in the configuration:
                  input: '%s/none/*.warc.gz' matches nothing; check the path, and quote globs against the shell
                  input: '%s/x.pdf' matches nothing; check the path, and quote globs against the shell
                """.formatted(folder, folder), outcome.err());
    }

    @Test
    void a_plan_names_inputs_stages_tables_and_columns_and_writes_nothing() {
        Path output = folder.resolve("out");
        Command.Outcome outcome = Command.run(
                "curate",
                "--input",
                Command.SAMPLE.toString(),
                "--output",
                output.toString(),
                "--plan",
                "--set",
                "language.model=opennlp");
        assertEquals(0, outcome.code());
        assertTrue(outcome.out().contains("\n  measure      documents(doc_id, text) -> signals\n"), outcome.out());
        assertTrue(outcome.out().contains("\n  all_reasons "), outcome.out());
        assertTrue(Files.notExists(output));
    }
}
