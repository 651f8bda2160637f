package org.winnow.classifiers.ner.tagger;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Codes of words, from a file of one of two shapes: Brown clusters with the path of bits first and the word second, or a
 * word with any number of codes behind it. Columns are divided by tabs or spaces. Words are known by their hashes, upper and
 * lower case as in the file. Of paths of bits, prefixes are codes too.
 */
final class Clusters {
    private static final int[] PREFIXES = {4, 6, 8, 10, 12, 14, 16};
    private static final int SAMPLE = 200;

    private final LongTable words;
    // Codes of word i stand at places[i] to places[i + 1].
    private final int[] places;
    private final long[] codes;

    Clusters(long[] words, int[] places, long[] codes) {
        this.words = new LongTable(words.length);
        for (long word : words) {
            this.words.add(word);
        }
        this.places = places;
        this.codes = codes;
    }

    /** @throws IllegalArgumentException if a line has less than two columns; the message says where */
    static Clusters read(Path file) throws IOException {
        boolean paths = areFirst(file);
        LongTable words = new LongTable(1 << 16);
        List<long[]> codes = new ArrayList<>();
        int number = 0;
        try (BufferedReader in = Files.newBufferedReader(file)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                number++;
                if (line.isBlank()) {
                    continue;
                }
                String[] columns = columns(line);
                if (columns.length < 2) {
                    throw new IllegalArgumentException(file + ":" + number + ": no cluster: \"" + line
                            + "\" (must be a path of bits and a word, or a word and codes)");
                }
                if (words.add(Hash.of(columns[paths ? 1 : 0])) == codes.size()) {
                    codes.add(paths ? prefixes(columns[0]) : codes(columns));
                }
            }
        }
        return of(words.keys(), codes);
    }

    private static Clusters of(long[] words, List<long[]> codes) {
        int[] places = new int[words.length + 1];
        for (int i = 0; i < words.length; i++) {
            places[i + 1] = places[i] + codes.get(i).length;
        }
        long[] all = new long[places[words.length]];
        for (int i = 0; i < words.length; i++) {
            System.arraycopy(codes.get(i), 0, all, places[i], codes.get(i).length);
        }
        return new Clusters(words, places, all);
    }

    private static String[] columns(String line) {
        return line.split(line.indexOf('\t') >= 0 ? "\t" : " ");
    }

    private static boolean areFirst(Path file) throws IOException {
        try (BufferedReader in = Files.newBufferedReader(file)) {
            return in.lines()
                    .limit(SAMPLE)
                    .filter(line -> !line.isBlank())
                    .allMatch(line -> columns(line)[0].matches("[01]+"));
        }
    }

    private static long[] prefixes(String path) {
        List<Long> codes = new ArrayList<>();
        for (int length : PREFIXES) {
            if (length < path.length()) {
                codes.add(Hash.of(path, 0, length));
            }
        }
        codes.add(Hash.of(path));
        return codes.stream().mapToLong(Long::longValue).toArray();
    }

    private static long[] codes(String[] columns) {
        long[] codes = new long[columns.length - 1];
        for (int i = 1; i < columns.length; i++) {
            codes[i - 1] = Hash.pair(i, Hash.of(columns[i]));
        }
        return codes;
    }

    /** Codes of a word, from coarse to fine where the file has them so; none if it is not in the file. */
    long[] of(String word) {
        int at = words.find(Hash.of(word));
        return at < 0 ? new long[0] : Arrays.copyOfRange(codes, places[at], places[at + 1]);
    }

    long[] words() {
        return words.keys();
    }

    int[] places() {
        return places;
    }

    long[] codes() {
        return codes;
    }
}
