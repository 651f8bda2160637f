package org.winnow.classifiers.ner.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Pairs of texts that have most of their pieces in common: the Jaccard similarity of their sets of character 4-grams.
 * Exact, not by sampling: texts that are similar enough must share one of their rarest grams, which few share (prefix
 * filtering; S. Chaudhuri, V. Ganti, R. Kaushik: A Primitive Operator for Similarity Joins in Data Cleaning, 2006).
 *
 * @param threshold least similarity of a pair, in (0, 1]
 */
public record NearDuplicates(double threshold) {
    private static final int GRAM = 4;

    /** Texts i and j, i before j, and how similar they are, in (0, 1]. */
    public record Pair(int i, int j, double similarity) {}

    public NearDuplicates {
        if (!(threshold > 0 && threshold <= 1)) {
            throw new IllegalArgumentException("Invalid similarity: " + threshold + " (must be in (0, 1])");
        }
    }

    /** @return ordered by i, then j; texts shorter than a gram are similar to equal ones only */
    public List<Pair> of(List<String> texts) {
        int[][] sets = sets(texts);
        // Short sets first: of two similar ones the shorter is at least threshold times as long.
        int[] order = IntStream.range(0, sets.length)
                .boxed()
                .sorted(Comparator.comparingInt(i -> sets[i].length))
                .mapToInt(Integer::intValue)
                .toArray();
        Map<Integer, List<Integer>> byGram = new HashMap<>();
        List<Pair> pairs = new ArrayList<>();
        for (int place : order) {
            int[] set = sets[place];
            Set<Integer> candidates = new HashSet<>();
            int prefix = set.length - (int) Math.ceil(threshold * set.length - 1e-9) + 1;
            for (int i = 0; i < Math.min(prefix, set.length); i++) {
                List<Integer> known = byGram.computeIfAbsent(set[i], gram -> new ArrayList<>());
                candidates.addAll(known);
                known.add(place);
            }
            for (int other : candidates) {
                if (sets[other].length >= threshold * set.length - 1e-9) {
                    double similarity = similarity(sets[other], set);
                    if (similarity >= threshold - 1e-12) {
                        pairs.add(new Pair(Math.min(place, other), Math.max(place, other), similarity));
                    }
                }
            }
        }
        pairs.sort(Comparator.comparingInt(Pair::i).thenComparingInt(Pair::j));
        return pairs;
    }

    /** The grams of each text as numbers, rare ones first, which is ascending. */
    private static int[][] sets(List<String> texts) {
        List<Set<String>> grams = texts.stream().map(NearDuplicates::grams).toList();
        Map<String, Integer> counts = new HashMap<>();
        grams.forEach(set -> set.forEach(gram -> counts.merge(gram, 1, Integer::sum)));
        List<String> byRarity = new ArrayList<>(counts.keySet());
        byRarity.sort(Comparator.<String>comparingInt(counts::get).thenComparing(Comparator.naturalOrder()));
        Map<String, Integer> ranks = new HashMap<>();
        for (int rank = 0; rank < byRarity.size(); rank++) {
            ranks.put(byRarity.get(rank), rank);
        }
        return grams.stream()
                .map(set -> set.stream().mapToInt(ranks::get).sorted().toArray())
                .toArray(int[][]::new);
    }

    private static Set<String> grams(String text) {
        int[] points = text.codePoints().toArray();
        if (points.length <= GRAM) {
            return Set.of(text);
        }
        Set<String> grams = new HashSet<>();
        for (int i = 0; i + GRAM <= points.length; i++) {
            grams.add(new String(points, i, GRAM));
        }
        return grams;
    }

    private static double similarity(int[] a, int[] b) {
        if (Arrays.equals(a, b)) {
            return 1;
        }
        int common = 0;
        for (int i = 0, j = 0; i < a.length && j < b.length; ) {
            if (a[i] == b[j]) {
                common++;
                i++;
                j++;
            } else if (a[i] < b[j]) {
                i++;
            } else {
                j++;
            }
        }
        return (double) common / (a.length + b.length - common);
    }
}
