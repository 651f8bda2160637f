package org.winnow.classifiers.ner.tagger;

import java.util.Arrays;
import java.util.List;

/** Sentences as numbers of features and labels, by sentence and token. */
final class TrainingSet {
    private final LongTable table = new LongTable(1 << 20);
    // By number in the table; -1 for features that are too rare.
    private final int[] numbers;
    private final long[] features;
    private final int[][][] tokens;
    private final int[][] gold;

    /** @param minCount features that occur fewer times are left out */
    TrainingSet(List<long[][]> sentences, List<int[]> gold, int minCount) {
        int[] counts = counts(sentences);
        numbers = new int[counts.length];
        int kept = 0;
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = counts[i] >= minCount ? kept++ : -1;
        }
        features = new long[kept];
        long[] keys = table.keys();
        for (int i = 0; i < numbers.length; i++) {
            if (numbers[i] >= 0) {
                features[numbers[i]] = keys[i];
            }
        }
        tokens = sentences.stream().map(this::numbers).toArray(int[][][]::new);
        this.gold = gold.toArray(int[][]::new);
    }

    private int[] counts(List<long[][]> sentences) {
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

    /** Numbers of the features of another sentence; those that are unknown are left out. */
    int[][] numbers(long[][] sentence) {
        int[][] rows = new int[sentence.length][];
        for (int at = 0; at < rows.length; at++) {
            int[] found = new int[sentence[at].length];
            int size = 0;
            for (long hash : sentence[at]) {
                int known = table.find(hash);
                if (known >= 0 && numbers[known] >= 0) {
                    found[size++] = numbers[known];
                }
            }
            rows[at] = Arrays.copyOf(found, size);
        }
        return rows;
    }

    /** Hash of each number. */
    long[] features() {
        return features;
    }

    int[][][] tokens() {
        return tokens;
    }

    /** Labels. */
    int[][] gold() {
        return gold;
    }
}
