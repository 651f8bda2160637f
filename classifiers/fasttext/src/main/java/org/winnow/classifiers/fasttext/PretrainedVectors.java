package org.winnow.classifiers.fasttext;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Word vectors from a text file, as fastText writes them ({@code .vec}): the number of words and their dimension, then
 * each word and its numbers, all separated by white space.
 *
 * @param words in the order of the file
 * @param vectors {@code float[words][dimension]}
 */
record PretrainedVectors(byte[][] words, float[][] vectors) {
    static PretrainedVectors none() {
        return new PretrainedVectors(new byte[0][], new float[0][]);
    }

    static PretrainedVectors read(Path path, int dimension) throws IOException {
        try (TokenReader tokens = new TokenReader(path)) {
            int count = size(path, next(tokens, path, "the number of words"), "the number of words");
            int columns = size(path, next(tokens, path, "the dimension"), "the dimension");
            if (columns != dimension) {
                throw new IllegalArgumentException(path + ": the vectors have dimension " + columns + ", and dim is "
                        + dimension + ". Train with dim " + columns + ", or give other vectors");
            }
            // Grown as words come, so that a wrong number in the file cannot ask for memory.
            byte[][] words = new byte[Math.min(count, 1 << 16)][];
            float[][] vectors = new float[words.length][];
            for (int i = 0; i < count; i++) {
                if (i == words.length) {
                    int capacity = (int) Math.min(count, i * 2L);
                    words = Arrays.copyOf(words, capacity);
                    vectors = Arrays.copyOf(vectors, capacity);
                }
                String what = "word " + (i + 1) + " of " + count;
                words[i] = next(tokens, path, what);
                vectors[i] = new float[dimension];
                for (int j = 0; j < dimension; j++) {
                    vectors[i][j] = number(path, next(tokens, path, what), what);
                }
            }
            return new PretrainedVectors(words, vectors);
        }
    }

    private static byte[] next(TokenReader tokens, Path path, String what) throws IOException {
        do {
            if (!tokens.next()) {
                throw new IllegalArgumentException(
                        path + ": the file ends before " + what + " is complete. Give vectors that are complete");
            }
        } while (tokens.bytes() == Dictionary.END_OF_LINE);
        return Arrays.copyOfRange(tokens.bytes(), tokens.from(), tokens.to());
    }

    private static int size(Path path, byte[] token, String what) {
        String text = new String(token, StandardCharsets.UTF_8);
        if (!text.matches("\\d{1,9}")) {
            throw new IllegalArgumentException(path + ": " + what + " is '" + text
                    + "' (must be a whole number). Give a .vec file as fastText writes it");
        }
        return Integer.parseInt(text);
    }

    private static float number(Path path, byte[] token, String what) {
        String text = new String(token, StandardCharsets.UTF_8);
        try {
            float number = Float.parseFloat(text);
            if (Float.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // The message below says more.
        }
        throw new IllegalArgumentException(path + ": " + what + " has the number '" + text
                + "' (must be a finite decimal number). Give a .vec file as fastText writes it");
    }
}
