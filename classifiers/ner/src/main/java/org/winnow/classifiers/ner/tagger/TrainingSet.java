package org.winnow.classifiers.ner.tagger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Sentences as numbers of features and labels.
 *
 * @param features hash of each number
 * @param tokens numbers by sentence and token
 * @param gold labels by sentence and token
 */
record TrainingSet(long[] features, int[][][] tokens, int[][] gold) {
    static TrainingSet of(List<long[][]> sentences, List<int[]> gold, int minCount) {
        LongTable table = new LongTable(1 << 20);
        int[] counts = counts(sentences, table);
        int[] numbers = new int[counts.length];
        int kept = 0;
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = counts[i] >= minCount ? kept++ : -1;
        }
        long[] hashes = new long[kept];
        long[] keys = table.keys();
        for (int i = 0; i < numbers.length; i++) {
            if (numbers[i] >= 0) {
                hashes[numbers[i]] = keys[i];
            }
        }
        List<int[][]> tokens = new ArrayList<>();
        for (long[][] sentence : sentences) {
            int[][] rows = new int[sentence.length][];
            for (int i = 0; i < rows.length; i++) {
                rows[i] = numbers(sentence[i], table, numbers);
            }
            tokens.add(rows);
        }
        return new TrainingSet(hashes, tokens.toArray(int[][][]::new), gold.toArray(int[][]::new));
    }

    private static int[] counts(List<long[][]> sentences, LongTable table) {
        int[] counts = new int[1 << 20];
        for (long[][] sentence : sentences) {
            for (long[] token : sentence) {
                for (long feature : token) {
                    int number = table.add(feature);
                    if (number == counts.length) {
                        counts = Arrays.copyOf(counts, counts.length * 2);
                    }
                    counts[number]++;
                }
            }
        }
        return Arrays.copyOf(counts, table.size());
    }

    private static int[] numbers(long[] hashes, LongTable table, int[] numbers) {
        int[] found = new int[hashes.length];
        int size = 0;
        for (long hash : hashes) {
            int number = numbers[table.find(hash)];
            if (number >= 0) {
                found[size++] = number;
            }
        }
        return Arrays.copyOf(found, size);
    }
}
