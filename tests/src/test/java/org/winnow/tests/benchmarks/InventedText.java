package org.winnow.tests.benchmarks;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Documents of invented words, as frequent as in a language (Zipf's law); the same ones for the same seed. */
final class InventedText {
    private static final int WORDS = 100_000;
    private static final String CONSONANTS = "bcdfghjklmnprstvwz";
    private static final String VOWELS = "aeiou";

    private final double[] cumulative = new double[WORDS];
    private final SplittableRandom random;

    InventedText(long seed) {
        random = new SplittableRandom(seed);
        double sum = 0;
        for (int rank = 0; rank < WORDS; rank++) {
            sum += 1 / (rank + 2.7);
            cumulative[rank] = sum;
        }
    }

    /** Texts of 20 to 400 words. */
    List<String> documents(int count) {
        List<String> documents = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            documents.add(document(0));
        }
        return documents;
    }

    /** The same in UTF-8. */
    static byte[][] bytes(List<String> documents) {
        return documents.stream()
                .map(document -> document.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
    }

    /** A file to train a model with two labels, each of which prefers some words. */
    Path labelled(Path file, int count) throws IOException {
        try (Writer out = Files.newBufferedWriter(file)) {
            for (int i = 0; i < count; i++) {
                int label = random.nextInt(2);
                out.write("__label__" + label + " " + document(label) + "\n");
            }
        }
        return file;
    }

    private String document(int preference) {
        StringBuilder text = new StringBuilder();
        for (int left = random.nextInt(20, 400); left > 0; left--) {
            int found = Arrays.binarySearch(cumulative, random.nextDouble(cumulative[WORDS - 1]));
            int rank = found < 0 ? -found - 1 : found;
            append(text, random.nextInt(8) == 0 ? rank / 2 * 2 + preference : rank);
            text.append(' ');
        }
        return text.toString();
    }

    /** Letters by rank: frequent words are short. */
    private static void append(StringBuilder text, int rank) {
        for (int rest = rank + 1; rest > 0; rest /= CONSONANTS.length() * VOWELS.length()) {
            text.append(CONSONANTS.charAt(rest % CONSONANTS.length()));
            text.append(VOWELS.charAt(rest / CONSONANTS.length() % VOWELS.length()));
        }
    }
}
