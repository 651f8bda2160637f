package org.winnow.classifiers.ner.tagger;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Word vectors from text: a word and its numbers on each line, divided by spaces, as GloVe, word2vec and fastText write
 * them; a first line with two numbers is a heading.
 *
 * @param values row-major
 */
public record WordVectors(List<String> words, int dimensions, float[] values) {
    private static final int FIRST_ROWS = 1 << 12;

    /**
     * @param limit words to read at most, from the first
     * @throws IllegalArgumentException if a line is no vector, or one of another length; the message says which
     */
    public static WordVectors read(Path file, int limit) throws IOException {
        List<String> words = new ArrayList<>();
        float[] values = new float[0];
        int dimensions = 0;
        int number = 0;
        try (BufferedReader in = Files.newBufferedReader(file)) {
            for (String line = in.readLine(); line != null && words.size() < limit; line = in.readLine()) {
                number++;
                String[] parts = line.stripTrailing().split(" ");
                if (number == 1 && parts.length == 2) {
                    continue;
                }
                if (words.isEmpty()) {
                    dimensions = parts.length - 1;
                    values = new float[dimensions * FIRST_ROWS];
                }
                if (parts.length - 1 != dimensions || dimensions == 0) {
                    throw new IllegalArgumentException(file + ":" + number + ": a word and " + (parts.length - 1)
                            + " numbers (must be a word and "
                            + (dimensions == 0 ? "its numbers" : dimensions + ", as in the first line") + ")");
                }
                int row = words.size() * dimensions;
                values = row == values.length ? Arrays.copyOf(values, row * 2) : values;
                for (int d = 0; d < dimensions; d++) {
                    values[row + d] = number(parts[d + 1], file, number);
                }
                words.add(parts[0]);
            }
        }
        if (words.isEmpty()) {
            throw new IllegalArgumentException(file + ": no vectors");
        }
        return new WordVectors(words, dimensions, Arrays.copyOf(values, words.size() * dimensions));
    }

    private static float number(String text, Path file, int line) {
        try {
            return Float.parseFloat(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(file + ":" + line + ": not a number: " + text);
        }
    }
}
