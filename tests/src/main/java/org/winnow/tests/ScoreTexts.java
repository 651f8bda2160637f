package org.winnow.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        MeasuredTexts texts = MeasuredTexts.read(Path.of(args[2]));
        ScoreSettings settings = new ScoreSettings(args[0], "ultra-fineweb", "", args[1]);
        long start = System.nanoTime();
        try (QualityClassifier classifier = QualityClassifier.open(settings)) {
            double loading = (System.nanoTime() - start) / 1e9;
            List<String> rounds = texts.rounds(Double.parseDouble(args[3]), classifier::score);
            System.out.printf(
                    Locale.ROOT, "{\"load_seconds\": %.2f, \"rounds\": [%s]}%n", loading, String.join(", ", rounds));
            List<String> scores = texts.texts().stream()
                    .map(text -> Double.toString(classifier.score(text)))
                    .toList();
            Files.write(Path.of(args[4]), scores);
        }
    }
}
