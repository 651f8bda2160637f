package org.winnow.jobs.ner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.winnow.jobs.Outcome.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winnow.classifiers.ner.Sentence;
import org.winnow.classifiers.ner.formats.Annotations;
import org.winnow.classifiers.ner.formats.FormatOptions;
import org.winnow.jobs.Outcome;
import org.winnow.jobs.TestSpark;

class CrowdCommandsTest {
    @TempDir
    private Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Path annotated(String name, String first, String second) throws IOException {
        return file(name, "Ann\t" + first + "\nmet\tO\nBonn\t" + second + "\n\nnot\tO\nme\tO\n");
    }

    private String[] three() throws IOException {
        return new String[] {
            "--annotator", "a=" + annotated("a", "B-PER", "B-LOC"),
            "--annotator", "b=" + annotated("b", "B-PER", "B-LOC"),
            "--annotator", "c=" + annotated("c", "B-PER", "O"),
            "--labels", "c=PER"
        };
    }

    private static Object[] with(String[] some, Object... more) {
        java.util.List<Object> all = new java.util.ArrayList<>(List.of(more));
        all.addAll(1, List.of(some));
        return all.toArray();
    }

    @Test
    void aggregate_writes_texts_spans_and_a_report_of_people() throws IOException {
        Path output = folder.resolve("gold.conll");
        Path spans = folder.resolve("spans.tsv");
        Path report = folder.resolve("report.html");
        Outcome outcome = run(
                with(three(), "aggregate", "--method", "majority", "-o", output, "--spans", spans, "--report", report));
        assertEquals(0, outcome.code(), outcome.err());
        assertTrue(outcome.out().startsWith("""
                6 answers of 3 people on 2 texts, types LOC, PER
                a is taken to have been asked for LOC, PER, which the file has (--labels says otherwise)
                b is taken to have been asked for LOC, PER, which the file has (--labels says otherwise)
                method majority: 2 entities (LOC 1, PER 1)
                """), outcome.out());
        assertEquals("Ann\tB-PER\nmet\tO\nBonn\tB-LOC\n\nnot\tO\nme\tO\n\n", Files.readString(output));
        assertEquals(
                List.of(
                        "text_id\tstart\tend\ttype\tsurface\tposterior\ttaken\tmarked\toverlapping\tasked",
                        "1\t0\t1\tPER\tAnn\t1.000000\ttrue\t3\t3\t3",
                        "1\t2\t3\tLOC\tBonn\t1.000000\ttrue\t2\t2\t2"),
                Files.readAllLines(spans));
        assertTrue(Files.readString(report).contains("<h2>People</h2>"));
    }

    @Test
    void agree_says_the_same_as_text_and_json() throws IOException {
        Outcome text = run(with(three(), "agree", "--resamples", 20));
        assertEquals(0, text.code(), text.err());
        assertTrue(text.out().contains("all        span F1, exact                      100.00"), text.out());
        JsonNode json = new ObjectMapper()
                .readTree(
                        run(with(three(), "agree", "--resamples", 20, "--json")).out());
        assertEquals("100.0", json.at("/types/PER/span_f1_exact/percent").asText());
        assertEquals(
                "100.0",
                json.at("/types/all/krippendorff_alpha_all_tokens/percent").asText());
    }

    @Test
    void open_texts_are_given_out_taken_back_and_applied() throws IOException {
        Path ledger = folder.resolve("ledger");
        Path table = file(
                "j.csv",
                "task,worker,tokens,tags\n1,a,Ann met Bonn,B-PER O O\n1,b,Ann met Bonn,O O O\n1,c,Ann met Bonn,B-PER O B-LOC\n2,a,no one,O O\n2,b,no one,O O\n");
        Path given = folder.resolve("given.jsonl");
        Outcome out = run("adjudicate", "export", table, "--ledger", ledger, "--to", "doccano", "-o", given);
        assertEquals(0, out.code(), out.err());
        JsonNode record = new ObjectMapper().readTree(Files.readAllLines(given).get(0));
        assertEquals("Ann met Bonn", record.get("text").asText());
        Path back = file(
                "back.jsonl",
                "{\"id\": 5, \"unit\": \"1\", \"text\": \"Ann met Bonn\", \"label\": [[8, 12, \"LOC\"]]}\n");
        assertEquals(
                "1 new decisions, 0 that were there, 0 texts not decided\n",
                run("adjudicate", "import", "--ledger", ledger, back, "--by", "eve")
                        .out());
        assertEquals(
                back + " was taken before; nothing changes\n",
                run("adjudicate", "import", "--ledger", ledger, back).out());
        assertTrue(
                run("adjudicate", "status", "--ledger", ledger).out().startsWith("1 texts given out, 1 decided, 0 in"));
        Path aggregated = file(
                "agg.jsonl",
                "{\"id\": \"1\", \"tokens\": [\"Ann\", \"met\", \"Bonn\"], \"tags\": [\"B-PER\", \"O\", \"O\"]}\n");
        Path gold = folder.resolve("gold.jsonl");
        Path provenance = folder.resolve("provenance.jsonl");
        Outcome applied = run(
                "adjudicate",
                "apply",
                "--ledger",
                ledger,
                aggregated,
                "-o",
                gold,
                "--to",
                "jsonl",
                "--provenance",
                provenance);
        assertEquals("wrote " + gold + ": 1 of 1 texts as decided, 0 in conflict\n", applied.out(), applied.err());
        assertEquals(
                "[\"O\",\"O\",\"B-LOC\"]",
                new ObjectMapper().readTree(Files.readString(gold)).get("tags").toString());
        assertEquals(
                "eve",
                new ObjectMapper()
                        .readTree(Files.readString(provenance))
                        .get("by")
                        .asText());
    }

    @Test
    void mistakes_in_options_say_what_to_do() throws IOException {
        assertEquals(
                "winnow: Which judgements? Give files of them, or --annotator NAME=FILE for each person\n",
                run("aggregate").err());
        assertEquals(
                "winnow: Invalid --method: best (must be sequence, majority, weighted, dawid-skene, mace)\n",
                run(with(three(), "aggregate", "--method", "best")).err());
        assertEquals(
                "winnow: --method weighted: the judgements do not say how far anybody is trusted (give --weights)\n",
                run(with(three(), "aggregate", "--method", "weighted")).err());
        Path unit = file("units.json", "{\"data\": {\"tokens\": [\"a\"]}, \"results\": {\"judgments\": []}}\n");
        assertEquals(
                "winnow: " + unit + ": which type did this job ask for? Say TYPE=" + unit + "\n",
                run("aggregate", unit).err());
        assertEquals(
                "winnow: --labels d: nobody of this name judged anything\n",
                run("aggregate", "--annotator", "a=" + annotated("a", "B-PER", "O"), "--labels", "d=PER")
                        .err());
    }

    @Test
    void tables_are_read_and_written() throws IOException {
        TestSpark.session();
        Path people = folder.resolve("people");
        NerFormats.ALL
                .named("delta")
                .write(
                        Annotations.Tokens.of(List.of(Sentence.of("1", List.of("Ann", "ran"), List.of("B-PER", "O")))),
                        people,
                        FormatOptions.standard());
        Path spans = folder.resolve("spans");
        Path output = folder.resolve("gold");
        Outcome outcome =
                run("aggregate", "--annotator", "a=" + people, "--spans", spans, "-o", output, "--to", "delta");
        assertEquals(0, outcome.code(), outcome.err());
        Annotations.Tokens gold =
                (Annotations.Tokens) NerFormats.read(output, Optional.empty(), FormatOptions.standard())
                        .annotations();
        assertEquals(1, gold.sentences().size());
        assertTrue(Files.isDirectory(spans.resolve("_delta_log")));
    }
}
