package org.winnow.tests;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.winnow.classifiers.text.QualityClassifier;
import org.winnow.classifiers.text.ScoreSettings;

/**
 * Scores texts with Ultra-FineWeb's recipe again and again for as long as asked for, prints the CPU seconds of each round
 * as JSON, and writes the scores, one on a line.
 *
 * <p>Usage: {@code ScoreTexts MODEL TOKENIZER_JSON TEXTS SECONDS OUT}. TEXTS has of each text the number of its bytes as
 * a big-endian int, and the bytes.
 */
public final class ScoreTexts {
    private ScoreTexts() {}

    public static void main(String[] args) throws IOException {
        if (args.length != 5) {
            System.err.println("usage: ScoreTexts MODEL TOKENIZER_JSON TEXTS SECONDS OUT");
            System.exit(2);
        }
        List<String> texts = read(Path.of(args[2]));
        ScoreSettings settings = new ScoreSettings(args[0], "ultra-fineweb", "", args[1]);
        long start = System.nanoTime();
        try (QualityClassifier classifier = QualityClassifier.open(settings)) {
            double loading = (System.nanoTime() - start) / 1e9;
            List<String> rounds = rounds(classifier, texts, Double.parseDouble(args[3]));
            System.out.printf(
                    Locale.ROOT, "{\"load_seconds\": %.2f, \"rounds\": [%s]}%n", loading, String.join(", ", rounds));
            List<String> scores = texts.stream()
                    .map(text -> Double.toString(classifier.score(text)))
                    .toList();
            Files.write(Path.of(args[4]), scores);
        }
    }

    private static List<String> read(Path file) throws IOException {
        List<String> texts = new ArrayList<>();
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            while (in.available() > 0) {
                texts.add(new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8));
            }
        }
        return texts;
    }

    private static List<String> rounds(QualityClassifier classifier, List<String> texts, double seconds) {
        var threads = ManagementFactory.getThreadMXBean();
        List<String> rounds = new ArrayList<>();
        for (double total = 0; total < seconds || rounds.size() < 3; ) {
            long before = threads.getCurrentThreadCpuTime();
            double sum = 0;
            for (String text : texts) {
                sum += classifier.score(text);
            }
            double round = (threads.getCurrentThreadCpuTime() - before) / 1e9;
            total += round;
            // The sum is printed so that no compiler finds out that nobody wants the scores.
            rounds.add(String.format(Locale.ROOT, "[%.5f, %.3f]", round, sum));
        }
        return rounds;
    }
}
