package org.winnow.jobs.ner;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.winnow.jobs.Outcome.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winnow.jobs.Outcome;

class TrainNerCommandTest {
    private static final String SENTENCES =
            "Ann\tB-person\nLee\tI-person\nmet\tO\nBob\tB-person\nin\tO\nBonn\tB-location\n\n"
                    + "We\tO\nsaw\tO\nParis\tB-location\nand\tO\nCarla\tB-person\n\n";

    @TempDir
    private Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void train_ner_writes_a_model_and_its_card_and_tag_uses_it() throws IOException {
        Path train = file("train.conll", SENTENCES.repeat(5));
        Path dev = file("dev.conll", SENTENCES + "bad\n");
        Path model = folder.resolve("a.ner");
        Outcome trained = run(
                "train-ner", "--train", train, "--dev", dev, "--map", "wnut-6-to-4", "--weightiest", 2, "-o", model);
        assertEquals(0, trained.code(), trained.err());
        assertTrue(
                trained.out()
                        .contains("train " + train + ": 10 sentences, 25 entities\n" + "dev " + dev
                                + ": 2 sentences, 5 entities\n1 in quarantine:\n  " + dev + ":14: "),
                trained.out());
        assertTrue(
                trained.out().contains("micro                       100.00    100.00    100.00         5"),
                trained.out());
        JsonNode card = new ObjectMapper().readTree(folder.resolve("a.ner.json").toFile());
        assertEquals("[\"LOC\",\"PER\"]", card.at("/types").toString());
        assertEquals("100.0", card.at("/scores/micro/f1").asText());
        assertEquals(10, card.at("/train/0/sentences").asInt());
        assertEquals(Files.size(model), card.at("/bytes").asLong());

        Path plain = file("plain.conll", "Ann\tO\nLee\tO\nmet\tO\nBob\tO\n");
        Path tagged = folder.resolve("tagged.conll");
        Outcome tag = run("tag", "--model", model, plain, "-o", tagged);
        assertEquals(0, tag.code(), tag.err());
        assertEquals("Ann\tB-PER\nLee\tI-PER\nmet\tO\nBob\tB-PER\n", Files.readString(tagged));
        assertTrue(tag.out().startsWith("1 sentences, 4 tokens in "), tag.out());
    }

    @Test
    void the_same_command_gives_the_same_bytes() throws IOException {
        Path train = file("train.conll", SENTENCES.repeat(5));
        run("train-ner", "--train", train, "-o", folder.resolve("a.ner"));
        run("train-ner", "--train", train, "-o", folder.resolve("b.ner"));
        assertArrayEquals(Files.readAllBytes(folder.resolve("a.ner")), Files.readAllBytes(folder.resolve("b.ner")));
        assertEquals(Files.readString(folder.resolve("a.ner.json")), Files.readString(folder.resolve("b.ner.json")));
    }

    @Test
    void what_is_wrong_with_the_options_is_said() throws IOException {
        Path train = file("train.conll", SENTENCES);
        Path model = folder.resolve("a.ner");
        assertEquals(
                "winnow: Invalid --without: shapes (must be one of word, lower, shape, affix, kind, context, ngram,"
                        + " window, case, position, cluster, gazetteer, tagger)\n",
                run("train-ner", "--train", train, "--without", "shapes", "-o", model)
                        .err());
        assertEquals(
                "winnow: Invalid --gazetteer: towns (must be TYPE=FILE, as in CITY=cities.txt)\n",
                run("train-ner", "--train", train, "--gazetteer", "towns", "-o", model)
                        .err());
        assertEquals(
                "winnow: Invalid dropout: 2.0 (must be in [0, 1))\n",
                run("train-ner", "--train", train, "--dropout", "2", "-o", model)
                        .err());
        assertEquals(
                "winnow: Tagger a: no such file: none.ner (must be a model that train-ner wrote)\n",
                run("train-ner", "--train", train, "--feature-tagger", "a=winnow:none.ner", "-o", model)
                        .err());
        assertEquals(
                "winnow: Which tagger? Give either --model FILE or --tagger NAME=KIND:MODEL\n",
                run("tag", train, "-o", model).err());
        Outcome notModel = run("tag", "--model", train, train, "-o", model);
        assertEquals(1, notModel.code());
        assertEquals(
                "winnow: " + train + ": no model of Winnow's tagger (it does not begin with WINNOWNER); train-ner makes"
                        + " one\n",
                notModel.err());
    }

    @Test
    void cluster_vectors_writes_each_word_with_its_clusters() throws IOException {
        Path vectors = file("v.txt", "a 1 0\nb 2 0.1\nc 0 1\nd 0.1 3\n");
        Path clusters = folder.resolve("c.tsv");
        Outcome outcome = run("cluster-vectors", "--vectors", vectors, "--clusters", "1,2", "-o", clusters);
        assertEquals(0, outcome.code(), outcome.err());
        List<String> lines = Files.readAllLines(clusters);
        assertEquals(4, lines.size());
        assertEquals(lines.get(0).substring(1), lines.get(1).substring(1));
        assertEquals(lines.get(2).substring(1), lines.get(3).substring(1));
        assertTrue(lines.get(0).startsWith("a\t0\t"), lines.get(0));
        assertEquals(
                "winnow: Invalid number of clusters: 9 (must be from 1 to 4)\n",
                run("cluster-vectors", "--vectors", vectors, "--clusters", "9", "-o", clusters)
                        .err()
                        .replace("4 vectors of 2 numbers\n", ""));
    }
}
