package org.winnow.jobs.annotate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winnow.jobs.Outcome;
import org.winnow.jobs.TestSpark;
import org.winnow.jobs.tables.AnnotationTables;
import org.winnow.jobs.tables.CommitNote;
import org.winnow.jobs.tables.Store;
import org.winnow.jobs.tables.Table;

class AnnotateTest {
    private static final StructType TEXTS =
            new StructType().add("doc_id", DataTypes.StringType).add("text", DataTypes.StringType);

    @TempDir
    private Path folder;

    private Path output;
    private Path names;
    private Path rules;

    @BeforeEach
    void models() throws IOException {
        output = folder.resolve("out");
        names = Files.writeString(folder.resolve("names.tsv"), "PER\tAnn Lee\nLOC\tBonn\nLOC\tNew York\n");
        rules = Files.writeString(folder.resolve("rules.txt"), "PER Ann\nYEAR (19|20)\\d\\d\nLOC Bonn\n");
    }

    private static Outcome run(Object... arguments) {
        TestSpark.session();
        return Outcome.run(
                Stream.concat(Stream.of("annotate"), Stream.of(arguments)).toArray());
    }

    private Outcome annotate(Path input, String... taggers) {
        List<Object> arguments = new ArrayList<>(List.of("--input", input, "--output", output));
        for (String tagger : taggers) {
            arguments.addAll(List.of("--tagger", tagger));
        }
        return run(arguments.toArray());
    }

    private Store store() {
        return new Store(TestSpark.session(), output.toString());
    }

    private String rows(Table table, String expression) {
        return store().read(table).selectExpr(expression).collectAsList().stream()
                .map(Row::mkString)
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    private Path texts(String... idsAndTexts) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < idsAndTexts.length; i += 2) {
            rows.add(RowFactory.create(idsAndTexts[i], idsAndTexts[i + 1]));
        }
        Path table = folder.resolve("curated/corpus");
        TestSpark.session()
                .createDataFrame(rows, TEXTS)
                .write()
                .format("delta")
                .mode("overwrite")
                .save(table.toString());
        return folder.resolve("curated");
    }

    @Test
    void a_run_over_a_table_writes_places_commits_and_a_report() throws IOException {
        Path input = texts("a", "😀 Hi.\nAnn Lee left <b> Bonn in 1999.", "b", "Nothing.", "c", null);
        Outcome outcome = annotate(input, "names=gazetteer:" + names, "rules=patterns:" + rules);
        assertEquals(0, outcome.code(), outcome.err());
        assertEquals(
                """
                a 1 names LOC 6 7 23 27 24 28 1.0 Bonn
                a 1 names PER 0 2 6 13 7 14 1.0 Ann Lee
                a 1 rules LOC 6 7 23 27 24 28 1.0 Bonn
                a 1 rules PER 0 1 6 9 7 10 1.0 Ann
                a 1 rules YEAR 8 9 31 35 32 36 1.0 1999""",
                rows(
                        AnnotationTables.MENTIONS,
                        "concat_ws(' ', doc_id, sentence, tagger, type, start_token, end_token, start, end, start_utf16,"
                                + " end_utf16, score, surface) as row"));
        assertEquals(
                "a 0 😀 Hi.\na 1 Ann Lee left <b> Bonn in 1999.\nb 0 Nothing.",
                rows(AnnotationTables.SENTENCES, "concat_ws(' ', doc_id, sentence, text) as row"));
        assertEquals(
                "names gazetteer LOC,PER\nrules patterns LOC,PER,YEAR",
                rows(AnnotationTables.TAGGERS, "concat_ws(' ', tagger, kind, concat_ws(',', types)) as row"));
        assertEquals("written", outcome.summary().get("outcome").asText());
        assertEquals(5, outcome.summary().get("mentions").asInt());
        assertEquals(15, outcome.summary().get("tokens").asInt());

        CommitNote note = store().note(AnnotationTables.MENTIONS).orElseThrow();
        assertEquals("annotate", note.stage());
        assertTrue(note.models().get("names").matches("[0-9a-f]{64}"), note.models()::toString);
        assertTrue(note.key().matches("[0-9a-f]{32}-names=[0-9a-f]{32},rules=[0-9a-f]{32}"), note.key());

        String html = Files.readString(output.resolve("report.html"));
        assertTrue(html.contains("<mark class=\"type1\">Ann Lee <small>PER</small></mark> left &lt;b&gt; "), html);
        JsonNode report = new ObjectMapper().readTree(Files.readString(output.resolve("report.json")));
        // One of two mentions alike in the types that both can give.
        assertEquals(0.5, report.get("agreements").get(0).get("exact").asDouble());
        assertEquals(0.4, report.get("agreements").get(0).get("boundaries").asDouble());
        JsonNode cost = report.get("taggers").get(0).get("cost");
        assertEquals("1 1", cost.get("loads").asInt() + " " + cost.get("jvms").asInt());
    }

    @Test
    void a_second_run_does_what_is_missing() throws IOException {
        Path input = texts("a", "Ann Lee left Bonn in 1999.");
        String gazetteer = "names=gazetteer:" + names;
        String patterns = "rules=patterns:" + rules;
        assertEquals(
                "written",
                annotate(input, gazetteer, patterns).summary().get("outcome").asText());
        String mentions = rows(AnnotationTables.MENTIONS, "concat_ws(' ', tagger, surface)");

        // As if the run had been killed before its last commit.
        store().replace(
                        AnnotationTables.TAGGERS,
                        TestSpark.session().createDataFrame(List.<Row>of(), AnnotationTables.TAGGERS.schema()),
                        CommitNote.of("annotate", "other", "x", -1, Map.of()));
        Outcome resumed = annotate(input, gazetteer, patterns);
        assertEquals("completed []", said(resumed));
        assertEquals("names\nrules", rows(AnnotationTables.TAGGERS, "tagger"));

        String report = Files.readString(output.resolve("report.html"));
        assertEquals("up to date []", said(annotate(input, gazetteer, patterns)));
        assertEquals(report, Files.readString(output.resolve("report.html")));
        assertEquals(mentions, rows(AnnotationTables.MENTIONS, "concat_ws(' ', tagger, surface)"));

        Files.writeString(rules, "YEAR (19|20)\\d\\d\n");
        Outcome other = annotate(input, patterns, "more=gazetteer:" + names + ",case=ignore");
        assertEquals("completed [\"rules\",\"more\"]", said(other));
        assertEquals(
                "more Ann Lee\nmore Bonn\nnames Ann Lee\nnames Bonn\nrules 1999",
                rows(AnnotationTables.MENTIONS, "concat_ws(' ', tagger, surface)"));
        assertEquals("more\nnames\nrules", rows(AnnotationTables.TAGGERS, "tagger"));
        assertEquals(0, store().version(AnnotationTables.SENTENCES));

        texts("a", "Bonn.");
        assertEquals("written [\"names\"]", said(annotate(input, gazetteer)));
        assertEquals("names Bonn", rows(AnnotationTables.MENTIONS, "concat_ws(' ', tagger, surface)"));
        assertEquals("names", rows(AnnotationTables.TAGGERS, "tagger"));
    }

    private static String said(Outcome outcome) throws IOException {
        return outcome.summary().get("outcome").asText() + " "
                + outcome.summary().get("tagged");
    }

    @Test
    void files_of_both_kinds_go_together_and_bad_lines_cost_only_themselves() throws IOException {
        Path annotated = Files.writeString(
                folder.resolve("in.conll"), "Ann\tB-X\nLee\tO\nNew York\tO\nbad\n\nBonn.\tO\nBonn\tO\n");
        Path texts = Files.writeString(folder.resolve("in.jsonl"), "{\"id\": \"1\", \"text\": \"in Bonn\"}\n{broken\n");
        Path quarantine = folder.resolve("bad.tsv");
        Outcome outcome = run(
                "--input",
                annotated,
                "--input",
                texts,
                "--output",
                output,
                "--tagger",
                "names=gazetteer:" + names,
                "--quarantine",
                quarantine);
        assertEquals(0, outcome.code(), outcome.err());
        assertEquals(
                "1 1 Ann|Lee|New York B-X|O|O\n2 2 Bonn.|Bonn O|O\nin|Bonn",
                rows(
                        AnnotationTables.SENTENCES,
                        "concat_ws(' ', position, if(position is null, null, doc_id), concat_ws('|', tokens),"
                                + " if(tags is null, null, concat_ws('|', tags)))"));
        assertEquals(
                "Ann Lee 0 2\nBonn 1 2\nBonn 1 2",
                rows(AnnotationTables.MENTIONS, "concat_ws(' ', surface, start_token, end_token)"));
        assertTrue(outcome.out().contains("2 in quarantine:"), outcome.out());
        assertTrue(Files.readString(quarantine).contains("malformed_json"), Files.readString(quarantine));
    }

    @Test
    void a_file_is_written_back_with_the_entities_of_one_tagger() throws IOException {
        Path file = Files.writeString(
                folder.resolve("in.conll"), "# a\nAnn\tx\tB-X\nLee\ty\tO\nin\tz\tO\nBonn\t_\tO\n\nno\t_\tO\n");
        Path target = folder.resolve("tagged.conll");
        Outcome outcome = run("--input", file, "--output", target, "--tagger", "names=gazetteer:" + names);
        assertEquals(0, outcome.code(), outcome.err());
        assertEquals(
                "# a\nAnn\tx\tB-PER\nLee\ty\tI-PER\nin\tz\tO\nBonn\t_\tB-LOC\n\nno\t_\tO\n", Files.readString(target));
        assertTrue(outcome.out().startsWith("2 entities (LOC 1, PER 1) in 5 tokens, "), outcome.out());
        assertFalse(Files.exists(output));
    }

    @Test
    void text_with_spans_is_written_back_with_others() throws IOException {
        Path file = Files.writeString(
                folder.resolve("in.jsonl"), "{\"text\": \"😀 In Bonn.\\nAnn Lee\", \"label\": [[0, 1, \"X\"]]}\n");
        Path target = folder.resolve("tagged.jsonl");
        Outcome outcome = run("--input", file, "--output", target, "--tagger", "names=gazetteer:" + names);
        assertEquals(0, outcome.code(), outcome.err());
        JsonNode written = new ObjectMapper().readTree(Files.readString(target));
        assertEquals("[[5,9,\"LOC\"],[11,18,\"PER\"]]", written.get("label").toString());
    }

    @Test
    void all_mistakes_come_at_once() {
        Outcome outcome = run("--tagger", "x y=gazetteer:a", "--tagger", "broken");
        assertEquals(2, outcome.code());
        for (String problem : List.of(
                "--input: nothing to annotate",
                "--output: nowhere to write",
                "--tagger: invalid name: x y",
                "Invalid tagger: \"broken\"")) {
            assertTrue(outcome.err().contains(problem), outcome.err());
        }
    }

    @Test
    void a_kind_that_is_not_on_the_class_path_says_how_to_add_it() {
        Outcome outcome = annotate(texts("a", "Bonn"), "stanford=corenlp:english.all.3class");
        assertEquals(2, outcome.code());
        assertTrue(outcome.err().contains("see docs/ner.md on how to add it"), outcome.err());
        assertFalse(Files.exists(output));
    }

    @Test
    void several_taggers_cannot_be_written_to_one_file() throws IOException {
        Path file = Files.writeString(folder.resolve("in.conll"), "Bonn\tO\n");
        Outcome outcome = run(
                "--input",
                file,
                "--output",
                folder.resolve("x.conll"),
                "--tagger",
                "a=gazetteer:" + names,
                "--tagger",
                "b=gazetteer:" + names);
        assertEquals(2, outcome.code());
        assertTrue(outcome.err().contains("give a folder to get tables"), outcome.err());
    }

    @Test
    void the_kinds_are_listed() {
        Outcome outcome = run("--kinds");
        assertEquals(0, outcome.code());
        assertTrue(outcome.out().contains("gazetteer    lists of names"), outcome.out());
        assertTrue(outcome.out().contains("torchscript  an encoder"), outcome.out());
    }
}
