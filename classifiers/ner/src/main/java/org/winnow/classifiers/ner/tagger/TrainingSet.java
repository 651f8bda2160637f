package org.winnow.classifiers.ner.tagger;

import java.util.Arrays;
import java.util.List;

/** Sentences as numbers of features and labels, by sentence and token. Features that are too rare have no number. */
final class TrainingSet {
    // By number in the table; -1 for features that are too rare.
    private final int[] numbers;
    private final long[] features;
    private final int[][][] tokens;
    private final int[][] gold;

    /**
     * @param table of the features, whose numbers there the sentences have; may have others as well
     * @param minCount features that occur fewer times are left out
     */
    TrainingSet(LongTable table, List<int[][]> sentences, List<int[]> gold, int minCount) {
        numbers = new int[table.size()];
        for (int[][] sentence : sentences) {
            for (int[] token : sentence) {
                for (int feature : token) {
                    numbers[feature]++;
                }
            }
        }
        long[] keys = table.keys();
        int kept = 0;
        for (int i = 0; i < numbers.length; i++) {
            boolean frequent = numbers[i] >= minCount;
            numbers[i] = frequent ? kept : -1;
            if (frequent) {
                keys[kept++] = keys[i];
            }
        }
        features = Arrays.copyOf(keys, kept);
        tokens = sentences.stream().map(this::numbers).toArray(int[][][]::new);
        this.gold = gold.toArray(int[][]::new);
    }

    /** Numbers here of features as the table numbers them; those that are unknown are left out. */
    int[][] numbers(int[][] sentence) {
        int[][] rows = new int[sentence.length][];
        for (int at = 0; at < rows.length; at++) {
            int[] found = new int[sentence[at].length];
            int size = 0;
            for (int feature : sentence[at]) {
                if (feature < numbers.length && numbers[feature] >= 0) {
                    found[size++] = numbers[feature];
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
