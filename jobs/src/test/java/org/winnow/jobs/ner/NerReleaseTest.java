package org.winnow.jobs.ner;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.winnow.jobs.Outcome.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winnow.jobs.Outcome;

/** combine, split, check and export as they are typed. */
class NerReleaseTest {
    @TempDir
    private Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    /** Sentences of which one tagger is always right and another always wrong. */
    private List<Path> predictions(int sentences) throws IOException {
        StringBuilder gold = new StringBuilder();
        StringBuilder wrong = new StringBuilder();
        for (int i = 0; i < sentences; i++) {
            String name = "Name" + (char) ('a' + i % 26) + (char) ('a' + i / 26);
            gold.append(name).append("\tB-PER\nsleeps\tO\nhere\tO\n\n");
            wrong.append(name).append("\tO\nsleeps\tB-LOC\nhere\tO\n\n");
        }
        return List.of(file("gold.bio", gold.toString()), file("wrong.bio", wrong.toString()));
    }

    @Test
    void combine_learns_whom_to_trust_and_applies_it() throws IOException {
        List<Path> files = predictions(60);
        Path team = folder.resolve("team.json");
        String good = "good=" + files.get(0);
        String bad = "bad=" + files.get(1);
        Outcome learned =
                run("combine", "--gold", files.get(0), "--pred", good, "--pred", bad, "--save", team, "--folds", 5);
        assertEquals(0, learned.code(), learned.err());
        assertEquals("""
                                             precision    recall        F1     spans
                bad                               0.00      0.00      0.00        60
                good                            100.00    100.00    100.00        60
                1 or more agree                  50.00    100.00     66.67       120
                2 or more agree                   0.00      0.00      0.00         0
                combined, cross-validated       100.00    100.00    100.00        60
                accepted without a look         100.00    100.00    100.00        60

                taggers that agree               spans precision  95 % interval
                1 of 1                             120     50.00  41.19 to 58.81

                0 of 60 entities were proposed by nobody; entities are spans of at least 0.50; from""", learned.out().substring(0, learned.out().indexOf(" from ") + 5));
        Path output = folder.resolve("combined.bio");
        Path queue = folder.resolve("queue.jsonl");
        Outcome applied = run(
                "combine",
                "--with",
                team,
                "--input",
                files.get(1),
                "--pred",
                good,
                "--pred",
                bad,
                "--output",
                output,
                "--queue",
                queue);
        assertEquals(0, applied.code(), applied.err());
        assertEquals(
                Files.readString(files.get(0)).strip(), Files.readString(output).strip());
        Outcome other = run("combine", "--with", team, "--input", files.get(1), "--pred", good);
        assertEquals(1, other.code());
        assertEquals(
                "winnow: " + team
                        + " was learned of the taggers bad, good, but these are given: good (give the same, by"
                        + " the same names)\n",
                other.err());
    }

    @Test
    void combine_learns_from_text_with_spans_too() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            String name = "Name" + (char) ('a' + i);
            lines.append("{\"id\":" + i + ",\"text\":\"" + name + " sleeps here\",\"label\":[[0,5,\"PER\"]]}\n");
        }
        Path gold = file("gold.jsonl", lines.toString());
        Outcome outcome = run("combine", "--gold", gold, "--pred", "same=" + gold, "--from", "doccano", "--folds", 5);
        assertEquals(0, outcome.code(), outcome.err());
        assertTrue(
                outcome.out().contains("combined, cross-validated       100.00    100.00    100.00        20"),
                outcome.out());
    }

    @Test
    void combine_says_what_is_missing() throws IOException {
        assertEquals(
                "winnow: Learn or apply? Give either --gold, or --with and one of --input and --tables\n",
                run("combine", "--pred", "a=b").err());
        assertEquals(
                "winnow: Which taggers? Give --tagger or --pred, once for each\n",
                run("combine", "--gold", "x").err());
        Path gold = predictions(3).get(0);
        assertEquals(
                "winnow: Invalid --pred: x (must be NAME=FILE)\n",
                run("combine", "--gold", gold, "--pred", "x").err());
    }

    @Test
    void split_divides_and_check_finds_no_copies_between_the_parts() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 400; i++) {
            String word = "w" + (char) ('a' + i % 20) + (char) ('a' + i / 20);
            text.append("Some\tO\n" + word + "\tB-LOC\nis\tO\nthere\tO\n\n");
            text.append("some\tO\n" + word + "\tB-LOC\nIS\tO\nthere\tO\n\n");
        }
        Path all = file("all.bio", text.toString());
        Path parts = folder.resolve("parts");
        Outcome outcome =
                run("split", all, "--output", parts, "--near", 1, "--share", "train=0.75", "--share", "test=0.25");
        assertEquals(0, outcome.code(), outcome.err());
        Outcome check = run(
                "check",
                "--part",
                "train=" + parts.resolve("train.bio"),
                "--part",
                "test=" + parts.resolve("test.bio"),
                "--near",
                1,
                "--max-leak",
                0);
        assertEquals(0, check.code(), check.err());
        assertTrue(check.out().contains("train has 0 of test's sentences and 0 near copies: 0.00 %"), check.out());
        String[] sizes =
                outcome.out().lines().map(line -> line.split("\\s+")[1]).toArray(String[]::new);
        assertEquals(800, Integer.parseInt(sizes[0]) + Integer.parseInt(sizes[1]));
    }

    @Test
    void check_fails_above_the_limit_and_lists_what_it_found() throws IOException {
        Path train = file("train.bio", "in\tO\nWashington\tB-LOC\ntoday\tO\n\nat\tO\nhome\tO\n\n");
        Path test = file("test.bio", "in\tO\nWashington\tB-PER\ntoday\tO\n\nquite\tO\nanother\tO\n\n");
        Path list = folder.resolve("findings.tsv");
        Outcome outcome =
                run("check", "--part", "train=" + train, "--part", "test=" + test, "--max-leak", 10, "--list", list);
        assertEquals(1, outcome.code());
        assertEquals(
                "winnow: Too many copies between parts: 50.00 % of a part (at most 10.00 % is allowed; divide with winnow"
                        + " split)\n",
                outcome.err());
        assertEquals(
                "kind\tplace\tother\twhat\n"
                        + "copy\tTRAIN:1\tTEST:1\t1.000 in Washington today\n"
                        + "annotated in two ways\tTRAIN:1\tTEST:1\tLOC Washington | PER Washington\n"
                        + "several types\tWashington\t\t{LOC=1, PER=1}\n",
                Files.readString(list).replace(train.toString(), "TRAIN").replace(test.toString(), "TEST"));
    }

    @Test
    void check_finds_a_label_that_all_other_sentences_contradict() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            text.append("They\tO\nlive\tO\nin\tO\nParis\t")
                    .append(i == 30 ? "O" : "B-LOC")
                    .append("\nnow\tO\n\n");
        }
        Outcome outcome = run("check", "--part", "all=" + file("paris.bio", text.toString()), "--label-errors", 5);
        assertEquals(0, outcome.code(), outcome.err());
        assertTrue(outcome.out().contains("1 entities are in doubt"), outcome.out());
        assertTrue(outcome.out().contains("paris.bio:181: nothing -> LOC Paris"), outcome.out());
    }

    @Test
    void export_makes_the_same_bytes_twice_and_numbers_tags_alike_in_all_parts() throws IOException {
        Path train = file("train.bio", "Ann\tB-PER\nin\tO\nBonn\tB-LOC\n\n");
        Path test = file("test.bio", "Bonn\tB-LOC\nwon\tO\n\n");
        Path agreement = file("agreement.json", "{\"alpha\":0.8}");
        for (String output : List.of("first", "second")) {
            Outcome outcome = run(
                    "export",
                    "--part",
                    "train=" + train,
                    "--part",
                    "test=" + test,
                    "--output",
                    folder.resolve(output),
                    "--name",
                    "Cities 1",
                    "--license",
                    "cities=CC-BY-4.0",
                    "--agreement",
                    agreement,
                    "--scheme",
                    "IOBES");
            assertEquals(0, outcome.code(), outcome.err());
        }
        List<String> names;
        try (Stream<Path> files = Files.list(folder.resolve("first"))) {
            names = files.map(path -> path.getFileName().toString()).sorted().toList();
        }
        assertEquals(
                List.of(
                        "README.md",
                        "SHA256SUMS",
                        "card.json",
                        "test.conll",
                        "test.jsonl",
                        "test.parquet",
                        "train.conll",
                        "train.jsonl",
                        "train.parquet"),
                names);
        for (String name : names) {
            assertArrayEquals(
                    Files.readAllBytes(folder.resolve("first").resolve(name)),
                    Files.readAllBytes(folder.resolve("second").resolve(name)),
                    name);
        }
        assertEquals(
                "Ann\tS-PER\nin\tO\nBonn\tS-LOC\n",
                Files.readString(folder.resolve("first/train.conll")).stripTrailing() + "\n");
        String labels =
                new String(Files.readAllBytes(folder.resolve("first/test.parquet")), StandardCharsets.ISO_8859_1);
        assertTrue(labels.contains("[\"O\",\"S-LOC\",\"S-PER\"]"), "test.parquet must know the tags of train too");
        JsonNode card = new ObjectMapper().readTree(Files.readAllBytes(folder.resolve("first/card.json")));
        assertEquals("CC-BY-4.0", card.path("licences").path("cities").asText());
        assertEquals(0.8, card.path("agreement").path("alpha").asDouble());
        assertEquals(1, card.path("parts").path(1).path("types").path("LOC").asInt());
        assertFalse(Files.exists(folder.resolve("first/.train.conll.tmp")));
    }
}
