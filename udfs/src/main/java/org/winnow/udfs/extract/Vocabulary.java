package org.winnow.udfs.extract;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How much a word in an element's class, id or item type speaks for (positive) or against (negative) the text under it.
 * The words and weights were counted on the development half of annotated pages; see {@code tests/extract}.
 */
final class Vocabulary {
    private final Map<String, Float> weights;

    Vocabulary(Map<String, Float> weights) {
        this.weights = Map.copyOf(weights);
    }

    /** Reads lines {@code word TAB weight}; lines that start with {@code #} are comments. */
    static Vocabulary read(InputStream in) {
        Map<String, Float> weights = new HashMap<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int tab = line.indexOf('\t');
                if (tab > 0 && !line.startsWith("#")) {
                    weights.put(line.substring(0, tab), Float.valueOf(line.substring(tab + 1)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Vocabulary(weights);
    }

    /**
     * What the words of a name weigh together.
     *
     * @param sum of the weights of the words that are known
     * @param least smallest of them, at most 0
     * @param most greatest of them, at least 0
     * @param landmarks {@link Landmarks} that the words announce
     */
    record Weight(float sum, float least, float most, int landmarks) {
        static final Weight NONE = new Weight(0, 0, 0, 0);
    }

    Weight weigh(String name) {
        float sum = 0;
        float least = 0;
        float most = 0;
        List<String> words = words(name);
        for (String word : words) {
            Float weight = weights.get(word);
            if (weight != null) {
                sum += weight;
                least = Math.min(least, weight);
                most = Math.max(most, weight);
            }
        }
        return new Weight(sum, least, most, Landmarks.ofWords(words));
    }

    /** Lower-case words of a name: split at everything but letters and where a capital follows a small letter. */
    static List<String> words(String name) {
        List<String> words = new ArrayList<>(4);
        StringBuilder word = new StringBuilder(16);
        boolean small = false;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean capital = c >= 'A' && c <= 'Z';
            boolean letter = capital || c >= 'a' && c <= 'z';
            if (!letter || capital && small) {
                add(words, word);
            }
            if (letter) {
                word.append((char) (c | 0x20));
            }
            small = letter && !capital;
        }
        add(words, word);
        return words;
    }

    private static void add(List<String> words, StringBuilder word) {
        if (word.length() > 1 && word.length() < 24) {
            words.add(word.toString());
        }
        word.setLength(0);
    }
}
