package org.winnow.jobs.ner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.winnow.jobs.Outcome.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winnow.jobs.Outcome;
import org.winnow.jobs.TestSpark;
import org.winnow.jobs.tables.AnnotationTables;
import org.winnow.jobs.tables.CommitNote;
import org.winnow.jobs.tables.Store;

/** What is made of the tables of annotate: one opinion of several taggers, by combine and by aggregate. */
class CombineTablesTest {
    @TempDir
    private static Path folder;

    private static Path gold;
    private static Path input;
    private static Path team;
    private static Path tables;
    private static String names;
    private static String rules;

    private static Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @BeforeAll
    static void annotate() throws IOException {
        TestSpark.session();
        names = "names=gazetteer:" + file("names.tsv", "PER\tAnn Lee\nLOC\tBonn\nLOC\tReading\n");
        rules = "rules=patterns:" + file("rules.txt", "PER Ann Lee\nLOC Bonn\nYEAR (19|20)\\d\\d\n");
        StringBuilder sentences = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            sentences
                    .append("Ann\tB-PER\nLee\tI-PER\nleft\tO\nBonn\tB-LOC\n\nReading\t")
                    .append(i % 2 == 0 ? "O" : "B-LOC")
                    .append("\nis\tO\nfun\tO\n\n");
        }
        gold = file("gold.bio", sentences.toString());
        input = file("new.bio", """
                Ann\tO
                Lee\tO
                left\tO
                Bonn\tO

                nobody\tO

                😀\tO
                Ann\tO
                Lee\tO
                likes\tO
                Reading\tO

                in\tO
                1999\tO

                """);
        team = learn("team.json", "--tagger", names, "--tagger", rules);
        tables = folder.resolve("entities");
        Outcome annotated = run("annotate", "--input", input, "--output", tables, "--tagger", names, "--tagger", rules);
        assertEquals(0, annotated.code(), annotated.err());
    }

    private static Path learn(String name, String... taggers) {
        Path team = folder.resolve(name);
        List<Object> arguments = new java.util.ArrayList<>(
                List.of("combine", "--gold", gold, "--method", "agreement", "--folds", 5, "--save", team));
        arguments.addAll(List.of(taggers));
        Outcome learned = run(arguments.toArray());
        assertEquals(0, learned.code(), learned.err());
        return team;
    }

    private static Path copied(String name) throws IOException {
        Path copy = folder.resolve(name);
        FileUtils.copyDirectory(tables.toFile(), copy.toFile());
        return copy;
    }

    private static Store store(Path output) {
        return new Store(TestSpark.session(), output.toString());
    }

    private static String rows(Path output) {
        return store(output)
                .read(AnnotationTables.COMBINED_MENTIONS)
                .selectExpr(
                        "concat_ws(' ', doc_id, sentence, type, start_token, end_token, start, end, start_utf16,"
                                + " end_utf16, round(probability, 4), entity, accepted, queued, concat_ws(',', taggers), surface)")
                .collectAsList()
                .stream()
                .map(Row::mkString)
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    @Test
    void tables_get_one_more_with_what_the_team_thinks() throws IOException {
        Path output = copied("combined");
        Path queue = folder.resolve("combined.jsonl");
        Object[] command = {"combine", "--with", team, "--tables", output, "--queue", queue};
        Outcome outcome = run(command);
        assertEquals(0, outcome.code(), outcome.err());
        assertEquals("", outcome.err());
        assertEquals("", rows(output));
        assertEquals("x", outcome.out());
        assertEquals("", Files.readString(queue));

        CommitNote note = store(output).note(AnnotationTables.COMBINED_MENTIONS).orElseThrow();
        assertEquals(
                "combine [names, rules]",
                note.stage() + " " + note.models().keySet().stream().sorted().toList());
        Files.delete(queue);
        Outcome again = run(command);
        assertEquals(
                outcome.out()
                        .replace("wrote " + output + "/combined_mentions", output + "/combined_mentions is up to date"),
                again.out());
        assertEquals(0, store(output).version(AnnotationTables.COMBINED_MENTIONS));
        assertTrue(Files.readString(queue).startsWith("{\"id\":\"3#0\""));

        // Another tagger changes nothing for this team; another team does.
        Outcome more = run(
                "annotate",
                "--input",
                input,
                "--output",
                output,
                "--tagger",
                "more=gazetteer:" + folder.resolve("names.tsv"));
        assertEquals(0, more.code(), more.err());
        assertTrue(run(command).out().contains("is up to date"));
        Outcome alone = run("combine", "--with", learn("alone.json", "--tagger", names), "--tables", output);
        assertEquals("x", alone.out());
        assertEquals(1, store(output).version(AnnotationTables.COMBINED_MENTIONS));
    }

    @Test
    void tables_and_files_are_combined_alike() throws IOException {
        Path output = copied("alike");
        Path ofTables = folder.resolve("tables.jsonl");
        Path ofFiles = folder.resolve("files.jsonl");
        Path tagged = folder.resolve("tagged.bio");
        Outcome fromTables = run("combine", "--with", team, "--tables", output, "--queue", ofTables);
        Outcome fromFiles = run(
                "combine",
                "--with",
                team,
                "--input",
                input,
                "--tagger",
                names,
                "--tagger",
                rules,
                "--queue",
                ofFiles,
                "--output",
                tagged);
        assertEquals(0, fromTables.code(), fromTables.err());
        assertEquals(0, fromFiles.code(), fromFiles.err());
        assertEquals(
                fromFiles.out().lines().findFirst(), fromTables.out().lines().findFirst());
        assertEquals(Files.readString(ofFiles), Files.readString(ofTables).replace("#0", ""));
        assertEquals("", Files.readString(tagged));
    }
}
