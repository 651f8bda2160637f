package org.winnow.jobs.ner;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import org.winnow.classifiers.ner.formats.Reading;
import org.winnow.jobs.Outcome;
import org.winnow.jobs.TestSpark;

class NerCommandsTest {
    @TempDir
    private Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void evaluate_prints_the_scores_of_one_file_in_percent() throws IOException {
        Path file = file(
                "gp",
                "Ann\tB-PER\tB-PER\nLee\tI-PER\tI-PER\nin\tO\tO\nBonn\tB-LOC\tB-ORG\nbad\n\nBob\tB-PER\tO\nx\tO\tI-LOC\n");
        Outcome outcome = run("evaluate", "--gold-pred", file, "--resamples", 100);
        assertEquals(0, outcome.code(), outcome.err());
        assertEquals("""
                                         precision    recall        F1   support
                LOC                           0.00      0.00      0.00         1
                ORG                           0.00      0.00      0.00         0
                PER                         100.00     50.00     66.67         2
                micro                        33.33     33.33     33.33         3
                macro                        33.33     16.67     22.22         3
                weighted                     66.67     33.33     44.44         3

                95 % interval of micro (100 resamples)
                precision                0.00 to 50.00
                recall                   0.00 to 50.00
                F1                       0.00 to 50.00

                less strict matches
                boundaries                   66.67     66.67     66.67         3
                type                         33.33     33.33     33.33         3
                partial                      66.67     66.67     66.67         3

                2 texts, mode default
                1 lines in quarantine:
                  FILE:5: 1 column (the file has 3 divided by tabs)
                """.replace("FILE", file.toString()), outcome.out());
    }

    @Test
    void evaluate_says_the_same_as_json() throws IOException {
        Path gold = file("gold", "Ann\tB-PER\nBonn\tB-LOC\n\nBob\tB-PER\n");
        Path pred = file("pred", "Ann\tS-PER\nBonn\tS-ORG\n\nBob\tS-PER\n");
        Path train = file("train", "Ann\tB-PER\n");
        Outcome outcome =
                run("evaluate", "--gold", gold, "--pred", pred, "--train", train, "--compare", gold, "--json");
        assertEquals(0, outcome.code(), outcome.err());
        JsonNode json = new ObjectMapper().readTree(outcome.out());
        assertEquals("66.67", json.at("/micro/f1").asText());
        assertEquals("100.0", json.at("/types/PER/precision").asText());
        assertEquals(3, json.at("/micro/support").asInt());
        assertEquals("100.0", json.at("/seen/recall").asText());
        assertEquals("50.0", json.at("/unseen/recall").asText());
        assertEquals("-33.33", json.at("/comparison/f1_difference").asText());
        assertEquals("100.0", json.at("/matches/boundaries/f1").asText());
        assertEquals(2, json.at("/interval_95/micro/f1").size());
    }

    @Test
    void strict_mode_reads_tags_as_their_scheme_demands() throws IOException {
        Path file = file("gp", "a\tB-PER\tI-PER\nb\tI-PER\tI-PER\nc\tO\tO\n");
        assertTrue(run("evaluate", "--gold-pred", file).out().contains("micro                       100.00"));
        Outcome strict = run("evaluate", "--gold-pred", file, "--mode", "strict");
        assertTrue(strict.out().contains("micro                         0.00"), strict.out());
        assertTrue(strict.out().contains("mode strict; strict IOB2\n"), strict.out());
        Outcome foreign = run("evaluate", "--gold-pred", file, "--mode", "strict", "--scheme", "IOE2");
        assertEquals(1, foreign.code());
        assertEquals(
                "winnow: Invalid tag under strict IOE2: \"B-PER\" (allowed prefixes are I, O, E)\n", foreign.err());
    }

    @Test
    void default_mode_warns_of_bilou_which_it_reads_as_seqeval_does() throws IOException {
        Path file = file("gp", "a\tU-PER\tU-PER\nb\tU-PER\tO\n");
        Outcome outcome = run("evaluate", "--gold-pred", file);
        assertTrue(outcome.out().contains("the gold tags are BILOU, which default mode does not know"), outcome.out());
        Outcome strict = run("evaluate", "--gold-pred", file, "--mode", "strict", "--scheme", "BILOU");
        assertTrue(
                strict.out().contains("micro                       100.00     50.00     66.67         2"),
                strict.out());
    }

    @Test
    void tags_without_prefixes_are_scored_too() throws IOException {
        Path file = file("gp", "Ann PERSON PERSON\nLee PERSON PERSON\nin O O\nBonn CITY O\n");
        Outcome outcome = run("evaluate", "--gold-pred", file);
        assertTrue(
                outcome.out().contains("micro                       100.00     50.00     66.67         2"),
                outcome.out());
    }

    @Test
    void the_page_of_errors_shows_each_and_runs_nothing_from_the_data() throws IOException {
        Path file = file("gp", "<script>alert(1)</script>\tB-PER\tB-ORG\nx\tO\tB-LOC\n\nfine\tO\tO\n");
        Path html = folder.resolve("errors.html");
        assertEquals(0, run("evaluate", "--gold-pred", file, "--html", html).code());
        String page = Files.readString(html);
        assertTrue(page.contains("<h2>" + file + ":1</h2>"), page);
        assertTrue(
                page.contains("<li data-kind=\"WRONG_TYPE\" data-types=\"PER ORG\">wrong type: <b>&lt;script&gt;"),
                page);
        assertTrue(page.contains("<li data-kind=\"SPURIOUS\" data-types=\"LOC\">spurious: <b>x</b> LOC</li>"), page);
        assertTrue(page.contains("<option value=\"SPURIOUS\">spurious (1)</option>"), page);
        assertFalse(page.contains("<script>alert"), page);
        assertFalse(page.contains("fine"), page);
        assertTrue(page.contains("Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-"), page);
    }

    @Test
    void what_evaluate_cannot_do_it_says() throws IOException {
        Path file = file("gp", "a\tB-PER\tB-PER\n");
        String which = "winnow: What is to be scored? Give either --gold-pred, or both --gold and --pred\n";
        assertEquals(which, run("evaluate", "--gold", file).err());
        assertEquals(which, run("evaluate", "--gold", file, "--gold-pred", file).err());
        assertEquals(
                "winnow: Invalid --mode: lenient (must be default or strict)\n",
                run("evaluate", "--gold-pred", file, "--mode", "lenient").err());
        Path absent = folder.resolve("absent");
        assertEquals(
                "winnow: " + absent + ": no such file, or not readable\n",
                run("evaluate", "--gold-pred", absent).err());
        Path other = file("other", "a\tO\tB-PER\n");
        assertEquals(
                "winnow: --compare " + other + " has other true entities in sentence 1; a paired test needs the same\n",
                run("evaluate", "--gold-pred", file, "--compare", other).err());
    }

    @Test
    void map_tags_writes_what_the_map_says_and_counts() throws IOException {
        Path file = file("in", "-DOCSTART- O\n\nAnn x B-PERSON\nBonn y B-GAME\nbad\n");
        Path out = folder.resolve("out");
        Outcome outcome = run("map-tags", "--map", "hiner-11-to-3", file, "--output", out);
        assertEquals(0, outcome.code(), outcome.err());
        assertEquals(
                "before: GAME 1, PERSON 1\nafter: PERSON 1\n1 in quarantine:\n  " + file
                        + ":5: 1 column (the file has 3 divided by spaces)\nwrote " + out + "\n",
                outcome.out());
        assertEquals("-DOCSTART- O\n\nAnn x B-PERSON\nBonn y O\n", Files.readString(out));
    }

    @Test
    void map_tags_refuses_types_without_a_rule() throws IOException {
        Path file = file("in", "Ann\tB-PER\nBonn\tB-LOC\n");
        Path map = file("my.map", "KEEP PER\n");
        Outcome outcome = run("map-tags", "--map", map, file);
        assertEquals(1, outcome.code());
        assertEquals(
                "winnow: Tag map " + map
                        + " has no rule for LOC (1 entity); add KEEP, RENAME, MERGE or DROP for each\n",
                outcome.err());
        assertTrue(
                run("map-tags", "--map", "wnut-6-to-4", "--print").out().contains("MERGE group, corporation -> ORG"));
        assertEquals(
                "winnow: --map nowhere: neither a readable file nor one of hiner-11-to-3, wnut-6-to-4, wnut-14-to-4,"
                        + " ontonotes-18-to-4\n",
                run("map-tags", "--map", "nowhere", file).err());
    }

    @Test
    void convert_says_what_a_file_holds() throws IOException {
        Path file = file("in", "Ann\tB-PER\nLee\tI-LOC\n\nx\tO\nbad\n");
        Path quarantine = folder.resolve("bad.tsv");
        Outcome outcome = run("convert", file, "--quarantine", quarantine);
        assertEquals(
                "format conll\n2 sentences, 3 tokens, 2 entities (LOC 1, PER 1)\nscheme IOB2, faulty tags: 1 continues no"
                        + " entity\n1 in quarantine:\n  " + file + ":5: 1 column (the file has 2 divided by tabs)\n",
                outcome.out());
        assertEquals(
                "file\tline\treason\ttext\n" + file + "\t5\t1 column (the file has 2 divided by tabs)\tbad\n",
                Files.readString(quarantine));
    }

    @Test
    void convert_lists_its_formats() {
        List<String> lines = run("convert", "--formats").out().lines().toList();
        assertEquals(10, lines.size());
        assertEquals("conll          columns token ... tag, a blank line between sentences", lines.get(0));
        assertEquals(
                "winnow: Which file? Give its path, or --formats to see what can be read\n",
                run("convert").err());
    }

    @Test
    void convert_changes_scheme_and_format() throws IOException {
        Path file = file("in", "Ann\tB-PER\nLee\tI-PER\nBo\tI-LOC\n");
        Path out = folder.resolve("out");
        Outcome outcome = run("convert", file, "--scheme", "IOBES", "-o", out);
        assertTrue(
                outcome.out().endsWith("repaired (PROMOTE): 1 continues no entity\nwrote " + out + "\n"),
                outcome.out());
        assertEquals("Ann\tB-PER\nLee\tE-PER\nBo\tS-LOC\n", Files.readString(out));
        run("convert", file, "--repair", "DISCARD", "-o", out);
        assertEquals("Ann\tB-PER\nLee\tI-PER\nBo\tO\n", Files.readString(out));
        run("convert", file, "--to", "doccano", "-o", out);
        assertEquals(
                "{\"id\": \"1\", \"text\": \"Ann Lee Bo\", \"label\": [[0, 7, \"PER\"], [8, 10, \"LOC\"]]}\n",
                Files.readString(out));
        assertEquals(
                "winnow: No format is called bio (known: conll, conllu, jsonl, doccano, label-studio, spacy, spacy-spans,"
                        + " brat, parquet, delta)\n",
                run("convert", file, "--to", "bio", "-o", out).err());
    }

    @Test
    void text_becomes_tags_of_the_scheme_asked_for() throws IOException {
        Path file = file("in", "{\"text\": \"Ann Lee\", \"label\": [[0, 7, \"PER\"]]}\n");
        Path out = folder.resolve("out.conll");
        run("convert", file, "--scheme", "BILOU", "-o", out);
        assertEquals("Ann\tB-PER\nLee\tL-PER\n\n", Files.readString(out));
    }

    @Test
    void parquet_holds_tags_as_numbers_of_a_class_label_and_gives_them_back() throws IOException {
        Path file = file("in", "Ann\tB-PER\n🎉\tO\n\nBonn\tB-LOC\n");
        Path parquet = folder.resolve("out.parquet");
        Outcome outcome = run("convert", file, "--to", "parquet", "-o", parquet);
        assertEquals(0, outcome.code(), outcome.err());
        Reading reading = NerFormats.ALL.read(parquet, Optional.empty(), FormatOptions.standard());
        assertEquals("parquet", reading.format());
        List<Sentence> sentences = ((Annotations.Tokens) reading.annotations()).sentences();
        assertEquals(List.of("Ann", "🎉"), sentences.get(0).tokens());
        assertEquals(
                List.of(List.of("B-PER", "O"), List.of("B-LOC")),
                sentences.stream().map(Sentence::tags).toList());
        Path again = folder.resolve("again.parquet");
        run("convert", parquet, "-o", again);
        assertArrayEquals(Files.readAllBytes(parquet), Files.readAllBytes(again));
    }

    /** Written by tests/ner/parquet_golden.py. */
    @Test
    void a_parquet_file_of_datasets_is_read_with_the_names_of_its_tags() throws Exception {
        Path file =
                Path.of(NerCommandsTest.class.getResource("datasets.parquet").toURI());
        Path out = folder.resolve("out.conll");
        Outcome outcome = run("convert", file, "-o", out);
        assertEquals("Ann\tB-PER\nLee\tI-PER\n🎉\tO\n\nBonn\tB-LOC\n\n", Files.readString(out));
        assertTrue(outcome.out().contains(file + ":3: Sentence 2 has no tokens\n"), outcome.out());
    }

    @Test
    void tables_are_read_written_and_scored_as_files_are() throws IOException {
        TestSpark.session();
        Path file = file("in", "Ann\tB-PER\n🎉\tO\n\nBonn\tB-LOC\n\n");
        Path table = folder.resolve("table");
        assertEquals(0, run("convert", file, "--to", "delta", "-o", table).code());
        Path back = folder.resolve("back.conll");
        assertEquals(0, run("convert", table, "-o", back).code());
        assertEquals(Files.readString(file), Files.readString(back));
        Outcome outcome = run("evaluate", "--gold", table, "--pred", file);
        assertTrue(
                outcome.out().contains("micro                       100.00    100.00    100.00         2"),
                outcome.out());
    }

    @Test
    void names_of_a_class_label_are_found_in_either_place_that_datasets_puts_them() {
        String sequence = "{\"info\":{\"features\":{\"ner_tags\":{\"feature\":{\"names\":[\"O\",\"B-X\"]}}}}}";
        String list = "{\"info\":{\"features\":{\"tags\":[{\"names\":[\"O\"],\"_type\":\"ClassLabel\"}]}}}";
        List<String> columns = List.of("ner_tags", "tags");
        assertEquals(List.of("O", "B-X"), ClassLabels.names(sequence, columns));
        assertEquals(List.of("O"), ClassLabels.names(list, columns));
        assertEquals(List.of(), ClassLabels.names("", columns));
        assertEquals(List.of(), ClassLabels.names("{broken", columns));
    }
}
