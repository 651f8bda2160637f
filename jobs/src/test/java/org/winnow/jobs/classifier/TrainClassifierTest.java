package org.winnow.jobs.classifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winnow.classifiers.text.Sha256;
import org.winnow.jobs.TestSpark;
import org.winnow.jobs.Winnow;
import picocli.CommandLine;

class TrainClassifierTest {
    /** Small, as the default of two million buckets makes models of 800 MB. */
    private static final List<String> SMALL = List.of(
            "--set",
            "train.dim=8",
            "--set",
            "train.bucket=1000",
            "--set",
            "train.wordNgrams=2",
            "--set",
            "train.lr=0.5");

    @TempDir
    Path folder;

    @Test
    void a_model_is_trained_measured_and_described_and_the_same_command_does_nothing() throws IOException {
        Path good = PlantedTexts.jsonl(folder.resolve("good.jsonl"), PlantedTexts.good(300));
        Path bad = PlantedTexts.lines(folder.resolve("bad.txt.gz"), PlantedTexts.bad(200));
        Path output = folder.resolve("model");
        Outcome outcome = train(good, bad, output);
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
                        .mapToLong(c -> c.positives() + c.negatives())
                        .sum());
        assertTrue(card.measured().rocAuc() > 0.95, card.measured().toString());
        assertEquals(Sha256.of(output.resolve("model.bin")), card.modelSha256());
        assertEquals("plain", card.recipe());
        assertEquals("__label__positive", card.positiveLabel());
        assertTrue(Files.readString(output.resolve("report.html")).contains("<h2>Thresholds</h2>"));

        Map<String, String> before = state(output);
        Outcome again = train(good, bad, output);
        assertTrue(again.out().contains("\"outcome\":\"up to date\""), again.out());
        assertEquals(before, state(output));
    }

    private static Map<String, String> state(Path folder) throws IOException {
        Map<String, String> state = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                state.put(file.getFileName().toString(), Sha256.of(file) + " " + Files.getLastModifiedTime(file));
            }
        }
        return state;
    }

    record Outcome(int code, String out, String err) {}

    private static Outcome train(Path good, Path bad, Path output, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "train-classifier",
                "--positive",
                good.toString(),
                "--negative",
                bad.toString(),
                "--output",
                output.toString()));
        arguments.addAll(SMALL);
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    static Outcome run(String... arguments) {
        TestSpark.session();
        StringWriter err = new StringWriter();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream standard = System.out;
        CommandLine line = Winnow.commandLine().setErr(new PrintWriter(err, true));
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            int code = line.setOut(new PrintWriter(System.out, true)).execute(arguments);
            return new Outcome(code, out.toString(StandardCharsets.UTF_8), err.toString());
        } finally {
            System.setOut(standard);
        }
    }
}
