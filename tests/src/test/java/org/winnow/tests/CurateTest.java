package org.winnow.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The main job on the bundled sample, run once and then changed step by step. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CurateTest {
    private static final String[] QUICKSTART = {
        "--set", "filters.language.keep=[en]",
        "--set", "shard.tokenizer=" + Command.ROOT.resolve("conf/quickstart/tokenizer.json"),
        "--set", "shard.contextLength=256"
    };

    @TempDir
    static Path folder;

    private static Path output;
    private static Command.Outcome first;
    private static Map<String, Long> versions;

    @BeforeAll
    static void curate() {
        output = folder.resolve("out");
        first = Command.curate(Command.SAMPLE, output, QUICKSTART);
        versions = versions();
    }

    @Test
    @Order(1)
    void the_run_ends_well_with_a_summary_for_programs() {
        assertEquals(0, first.code(), first.err());
        long kept = table("corpus").count();
        assertTrue(
                first.out()
                        .strip()
                        .matches("\\{\"job\":\"curate\",\"run_id\":\"[0-9a-f]{12}\",\"documents\":448,\"kept\":" + kept
                                + ",\"shards\":1,\"tokens\":\\d+,\"seconds\":[0-9.E]+,\"report\":\".*/report.html\"}"),
                first.out());
        assertTrue(Files.exists(output.resolve("report.html")));
        assertTrue(Files.exists(output.resolve("report.json")));
        assertTrue(Files.exists(output.resolve("shards/_manifest.json")));
    }

    @Test
    @Order(1)
    void every_record_is_a_row_and_every_row_not_kept_has_a_reason() {
        assertEquals(448, table("documents").count());
        assertEquals(448, table("documents").select("doc_id").distinct().count());
        Dataset<Row> verdicts = table("verdicts");
        assertEquals(448, verdicts.count());
        assertEquals(0, verdicts.where("kept = (drop_reason is not null)").count());
        assertEquals(0, verdicts.where("kept != (size(all_reasons) = 0)").count());
        assertEquals(
                0,
                verdicts.where("not kept and drop_reason != all_reasons[0].reason")
                        .count());
        assertEquals(verdicts.where("kept").count(), table("corpus").count());
    }

    @Test
    @Order(1)
    void broken_records_say_what_is_wrong_with_them() {
        Map<String, String> reasons = new LinkedHashMap<>();
        table("documents")
                .where("url like 'https://odds-and-ends.example/%' and drop_reason is not null")
                .selectExpr("substring_index(url, '/', -1) as page", "drop_reason")
                .orderBy("page")
                .collectAsList()
                .forEach(row -> reasons.put(row.getString(0), row.getString(1)));
        assertEquals(
                """
                blank empty
                cut-gzip undecodable_content
                empty empty
                empty-too empty
                error http_status_not_ok
                gone http_status_not_ok
                items not_html
                last truncated_record
                leaflet.pdf not_html
                mislabelled.html not_html
                moved http_status_not_ok
                no-status-line malformed_http_header
                null-bytes empty
                pixel.png not_html
                style.css not_html
                truncated-1 truncated_record
                truncated-2 truncated_record
                unknown-encoding undecodable_content
                """,
                String.join(
                        "",
                        reasons.entrySet().stream()
                                .map(e -> e.getKey() + " " + e.getValue() + "\n")
                                .toList()));
        assertEquals(
                1, table("documents").where("drop_reason = 'unreadable_record'").count());
        assertEquals(
                1, table("documents").where("drop_reason = 'corrupt_record'").count());
    }

    @Test
    @Order(1)
    void descriptions_of_columns_are_in_the_tables_themselves() {
        assertEquals(
                "why the record goes no further, null while it does",
                table("documents").schema().apply("drop_reason").getComment().get());
    }

    @Test
    @Order(2)
    void the_same_command_again_writes_nothing() throws IOException {
        String manifest = Files.readString(output.resolve("shards/_manifest.json"));
        assertEquals(0, Command.curate(Command.SAMPLE, output, QUICKSTART).code());
        assertEquals(versions, versions());
        assertEquals(manifest, Files.readString(output.resolve("shards/_manifest.json")));
    }

    @Test
    @Order(3)
    void another_profile_judges_again_and_reads_and_measures_nothing_again() {
        String[] more = java.util.stream.Stream.concat(
                        java.util.Arrays.stream(QUICKSTART),
                        java.util.stream.Stream.of("--set", "filters.profile=dclm"))
                .toArray(String[]::new);
        assertEquals(0, Command.curate(Command.SAMPLE, output, more).code());
        Map<String, Long> expected = new LinkedHashMap<>(versions);
        expected.merge("verdicts", 1L, Long::sum);
        expected.merge("corpus", 1L, Long::sum);
        assertEquals(expected, versions());
    }

    @Test
    @Order(4)
    void input_that_has_lost_a_file_is_refused_and_nothing_is_lost() throws IOException {
        Path other = Files.writeString(folder.resolve("other.jsonl"), "{\"text\":\"A line.\"}\n");
        Command.Outcome outcome = Command.curate(other, output, QUICKSTART);
        assertEquals(1, outcome.code());
        assertEquals(
                "winnow: " + output
                        + " holds documents of other input (give the same files and any new ones, or another"
                        + " --output):\n  file:" + Command.SAMPLE + " was read into it and is not in the input\n",
                outcome.err());
        assertEquals(448, table("documents").count());
    }

    @Test
    @Order(5)
    void a_classifier_trained_on_the_tables_gives_the_same_scores_to_curate_and_to_score() {
        String classifier = folder.resolve("classifier").toString();
        Command.Outcome trained = Command.run(
                "train-classifier",
                "--positive",
                output + "/corpus",
                "--negative",
                output + "/documents",
                "--output",
                classifier,
                "--recipe",
                "dclm",
                "--set",
                "classifier.negativeWhere=language = 'en' and doc_id not in (select doc_id from corpus)",
                "--set",
                "fasttext.dim=8",
                "--set",
                "fasttext.bucket=1000",
                "--set",
                "fasttext.lr=1",
                "--set",
                "fasttext.epoch=10");
        assertEquals(0, trained.code(), trained.err());
        assertEquals(
                0,
                Command.run("score", "--model", classifier, "--output", output.toString())
                        .code());
        String[] more = java.util.stream.Stream.concat(
                        java.util.Arrays.stream(QUICKSTART),
                        java.util.stream.Stream.of("--set", "score.model=" + classifier))
                .toArray(String[]::new);
        assertEquals(0, Command.curate(Command.SAMPLE, output, more).code());
        long usable = table("documents").where("drop_reason is null").count();
        assertEquals(
                usable,
                table("scores")
                        .join(table("signals"), "doc_id")
                        .where("score = quality_score and label = '__label__hq' and recipe = 'dclm'")
                        .count());
        assertEquals(usable, table("scores").count());
    }

    private static Dataset<Row> table(String name) {
        return Command.spark().read().format("delta").load(output.resolve(name).toString());
    }

    private static Map<String, Long> versions() {
        Map<String, Long> versions = new LinkedHashMap<>();
        for (String name : List.of("documents", "signals", "duplicates", "verdicts", "corpus")) {
            versions.put(
                    name,
                    io.delta.tables.DeltaTable.forPath(
                                    Command.spark(), output.resolve(name).toString())
                            .history(1)
                            .head()
                            .getAs("version"));
        }
        return versions;
    }
}
