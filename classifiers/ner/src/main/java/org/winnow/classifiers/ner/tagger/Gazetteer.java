package org.winnow.classifiers.ner.tagger;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A list of names of one type. Compared in lower case and without punctuation around words; known by hashes of their first
 * words, of which the whole name is the last.
 */
final class Gazetteer {
    private final String type;
    private final LongTable beginnings = new LongTable(1 << 12);
    private final LongTable names = new LongTable(1 << 12);

    Gazetteer(String type, long[] beginnings, long[] names) {
        this.type = type;
        for (long beginning : beginnings) {
            this.beginnings.add(beginning);
        }
        for (long name : names) {
            this.names.add(name);
        }
    }

    /** One name on a line, its words divided by white space. */
    static Gazetteer read(String type, Path file) throws IOException {
        Gazetteer gazetteer = new Gazetteer(type, new long[0], new long[0]);
        try (BufferedReader in = Files.newBufferedReader(file)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (!line.isBlank()) {
                    gazetteer.add(List.of(line.strip().split("\\s+")));
                }
            }
        }
        return gazetteer;
    }

    private void add(List<String> words) {
        long hash = 0;
        for (String word : words) {
            hash = Hash.pair(hash, Hash.of(WordText.of(word).lower()));
            beginnings.add(hash);
        }
        names.add(hash);
    }

    String type() {
        return type;
    }

    long[] beginnings() {
        return beginnings.keys();
    }

    long[] names() {
        return names.keys();
    }

    /**
     * Longest matches from left to right.
     *
     * @param words hash of the lower case of each token
     * @return for each token 0 outside, 1 for a name of one token, 2 for the first of several, 3 for another
     */
    int[] match(long[] words) {
        int[] places = new int[words.length];
        for (int i = 0; i < words.length; ) {
            int end = longest(words, i);
            for (int j = i; j < end; j++) {
                places[j] = end == i + 1 ? 1 : j == i ? 2 : 3;
            }
            i = Math.max(end, i + 1);
        }
        return places;
    }

    private int longest(long[] words, int from) {
        long hash = 0;
        int end = from;
        for (int i = from; i < words.length; i++) {
            hash = Hash.pair(hash, words[i]);
            if (beginnings.find(hash) < 0) {
                break;
            }
            if (names.find(hash) >= 0) {
                end = i + 1;
            }
        }
        return end;
    }
}
