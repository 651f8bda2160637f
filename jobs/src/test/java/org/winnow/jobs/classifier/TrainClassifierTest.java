package org.winnow.jobs.classifier;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winnow.classifiers.fasttext.Prediction;
import org.winnow.classifiers.fasttext.Predictor;
import org.winnow.classifiers.text.Sha256;
import org.winnow.jobs.TestSpark;

class TrainClassifierTest {
    @TempDir
    Path folder;

    @Test
    void a_model_is_trained_measured_and_described_once_and_a_killed_run_is_made_good() throws IOException {
        Path good = PlantedTexts.jsonl(folder.resolve("good.jsonl"), PlantedTexts.good(300));
        Path bad = PlantedTexts.lines(folder.resolve("bad.txt.gz"), PlantedTexts.bad(200));
        Path output = folder.resolve("model");
        ClassifierRuns.Outcome outcome = train(good, bad, output);
        assertEquals(0, outcome.code(), outcome.err());
        assertTrue(outcome.out().contains("\"outcome\":\"written\""), outcome.out());
        ModelCard card = CardJson.read(Files.readString(output.resolve("card.json")));
        assertEquals(
                List.of(
                        new StageCount("read", 300, 200),
                        new StageCount("with text", 300, 200),
                        new StageCount("in one class only", 300, 200),
                        new StageCount("without copies", 300, 200),
                        new StageCount("balanced", 200, 200)),
                card.counts().subList(0, 5));
        assertEquals(
                400,
                card.counts().subList(5, 8).stream()
                        .mapToLong(count -> count.positives() + count.negatives())
                        .sum());
        assertTrue(card.measured().rocAuc() > 0.95, card.measured().toString());
        assertEquals(Sha256.of(output.resolve("model.bin")), card.modelSha256());
        assertEquals(
                List.of("model.bin", "model.folded"), List.copyOf(card.files().keySet()));
        assertEquals("plain", card.recipe());
        assertEquals("__label__positive", card.positiveLabel());
        assertTrue(Files.readString(output.resolve("report.html")).contains("<h2>Thresholds</h2>"));

        Map<String, String> before = state(output);
        ClassifierRuns.Outcome again = train(good, bad, output);
        assertTrue(again.out().contains("\"outcome\":\"up to date\""), again.out());
        assertEquals(before, state(output));

        Files.delete(output.resolve("card.json"));
        Files.writeString(output.resolve("model.bin"), "half a model");
        assertEquals(0, train(good, bad, output).code());
        assertEquals(contents(before), contents(state(output)));
    }

    @Test
    void the_model_says_what_its_test_figures_say() throws IOException {
        Path good = PlantedTexts.jsonl(folder.resolve("good.jsonl"), PlantedTexts.good(200));
        Path bad = PlantedTexts.jsonl(folder.resolve("bad.jsonl"), PlantedTexts.bad(200));
        assertEquals(
                0, train(good, bad, folder.resolve("model"), "--recipe", "dclm").code());
        try (Predictor model = Predictor.load(folder.resolve("model/model.bin"))) {
            assertEquals(
                    List.of("__label__cc", "__label__hq"),
                    model.labels().stream().sorted().toList());
            assertEquals("__label__hq", best(model, "species of the river and the theory of light"));
            assertEquals("__label__cc", best(model, "click to buy and win a cheap bonus"));
        }
    }

    @Test
    void files_and_partitions_do_not_matter_in_either_mode() throws IOException {
        List<String> good = PlantedTexts.good(150);
        List<String> bad = PlantedTexts.bad(150);
        Path one = Files.createDirectory(folder.resolve("one"));
        PlantedTexts.jsonl(one.resolve("good.jsonl"), good);
        PlantedTexts.jsonl(one.resolve("bad.jsonl"), bad);
        Path many = Files.createDirectory(folder.resolve("many"));
        for (int part = 0; part < 3; part++) {
            PlantedTexts.jsonl(many.resolve("good-" + (2 - part) + ".jsonl"), good.subList(50 * part, 50 * part + 50));
        }
        PlantedTexts.jsonl(many.resolve("bad.jsonl"), bad);
        for (String mode : List.of("exact", "deterministic")) {
            Path first = folder.resolve("first-" + mode);
            Path second = folder.resolve("second-" + mode);
            String set = "classifier.mode=" + mode;
            assertEquals(
                    0,
                    train(one.resolve("good.jsonl"), one.resolve("bad.jsonl"), first, "--set", set)
                            .code());
            TestSpark.session().conf().set("spark.sql.shuffle.partitions", "5");
            try {
                ClassifierRuns.Outcome outcome =
                        train(Path.of(many + "/good-*.jsonl"), many.resolve("bad.jsonl"), second, "--set", set);
                assertEquals(0, outcome.code(), outcome.err());
            } finally {
                TestSpark.session().conf().set("spark.sql.shuffle.partitions", "2");
            }
            ModelCard card = CardJson.read(Files.readString(first.resolve("card.json")));
            assertTrue(card.measured().rocAuc() > 0.9, mode + " " + card.measured());
            for (String file : List.of("model.bin", "model.folded")) {
                assertArrayEquals(
                        Files.readAllBytes(first.resolve(file)), Files.readAllBytes(second.resolve(file)), mode + file);
            }
        }
    }

    @Test
    void too_few_texts_are_refused_with_what_became_of_them() throws IOException {
        Path good = PlantedTexts.jsonl(folder.resolve("good.jsonl"), PlantedTexts.good(3));
        ClassifierRuns.Outcome outcome = train(good, good, folder.resolve("model"));
        assertEquals(1, outcome.code());
        assertEquals(
                "winnow: Too few texts: train has 0 positive and 0 negative texts, validation has 0 positive and 0 negative"
                        + " texts, test has 0 positive and 0 negative texts (both classes are needed in each part; positive"
                        + " and negative texts: read 3 and 3, with text 3 and 3, in one class only 0 and 0, without copies 0"
                        + " and 0, balanced 0 and 0, train 0 and 0, validation 0 and 0, test 0 and 0). Give more texts, or"
                        + " other fractions classifier.validation and classifier.test\n",
                outcome.err());
        assertTrue(Files.notExists(folder.resolve("model/card.json")));
    }

    @Test
    void every_mistake_in_the_settings_is_listed_before_anything_is_read() {
        ClassifierRuns.Outcome outcome = ClassifierRuns.run(
                "train-classifier",
                "--positive",
                "x.jsonl",
                "--recipe",
                "ultra-fineweb",
                "--set",
                "classifier.balance=0.5",
                "--set",
                "classifier.splitBy=day",
                "--set",
                "fasttext.dim=0",
                "--set",
                "fasttext.lr=fast",
                "--set",
                "fasttext.wordNgram=2",
                "--set",
                "classifier.shards=0");
        assertEquals(2, outcome.code());
        assertEquals("""
                winnow: 9 problems in the configuration:
                  --set: unknown key 'fasttext.wordNgram' (did you mean 'fasttext.wordNgrams'?)
                  classifier.negative: no texts (give --negative PATH...)
                  classifier.output: no place to write (give --output FOLDER)
                  classifier: Invalid tokenizer: "" (the recipe ultra-fineweb needs the path of a tokenizer.json)
                  classifier: Invalid splitBy: day (must be one of text, host)
                  classifier: Invalid balance: 0.5 (must be 0, or 1 or more)
                  classifier: Invalid shards: 0 (must be in [1, 4096])
                  fasttext: Invalid dim: 0 (must be a whole number in [1, 65536])
                  fasttext: Invalid lr: fast (must be a number, 0 or more)
                """, outcome.err());
    }

    @Test
    void places_that_hold_no_texts_are_named_with_what_to_do() throws IOException {
        Files.createDirectories(folder.resolve("out/documents/_delta_log"));
        Files.writeString(folder.resolve("pages.warc"), "WARC/1.0");
        ClassifierRuns.Outcome outcome = ClassifierRuns.run(
                "train-classifier",
                "--positive",
                folder + "/none.txt",
                folder + "/out",
                "--negative",
                folder + "/pages.warc",
                folder + "/none/*.jsonl",
                "--output",
                folder + "/model");
        assertEquals(2, outcome.code());
        assertEquals("""
                winnow: 4 problems in the configuration:
                  positive: '%1$s/none.txt' matches nothing; check the path, and quote globs against the shell
                  positive: '%1$s/out' holds several tables (give %1$s/out/corpus or %1$s/out/documents)
                  negative: file:%1$s/pages.warc holds web pages, not texts (run winnow curate on it and give its table\
                 corpus or documents)
                  negative: '%1$s/none/*.jsonl' matches nothing; check the path, and quote globs against the shell
                """.formatted(folder), outcome.err());
    }

    private static String best(Predictor model, String text) {
        List<Prediction> predictions = model.predict(text, 1, 0);
        return predictions.get(0).label();
    }

    /** SHA-256 and time of change of each file. */
    private static Map<String, String> state(Path folder) throws IOException {
        Map<String, String> state = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                state.put(file.getFileName().toString(), Sha256.of(file) + " " + Files.getLastModifiedTime(file));
            }
        }
        return state;
    }

    private static Map<String, String> contents(Map<String, String> state) {
        Map<String, String> contents = new TreeMap<>();
        state.forEach((file, value) -> contents.put(file, value.substring(0, 64)));
        return contents;
    }

    private static ClassifierRuns.Outcome train(Path good, Path bad, Path output, String... more) {
        List<String> arguments = new ArrayList<>(List.of("--positive", good.toString(), "--negative", bad.toString()));
        arguments.addAll(List.of("--output", output.toString()));
        arguments.addAll(List.of(more));
        return ClassifierRuns.train(arguments);
    }
}
