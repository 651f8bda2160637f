package org.winnow.classifiers.text;

import java.util.Arrays;
import java.util.Map;
import opennlp.tools.ml.model.AbstractModel;
import opennlp.tools.ml.model.Context;
import opennlp.tools.util.StringUtil;
import opennlp.tools.util.normalizer.AggregateCharSequenceNormalizer;
import opennlp.tools.util.normalizer.CharSequenceNormalizer;
import opennlp.tools.util.normalizer.EmojiCharSequenceNormalizer;
import opennlp.tools.util.normalizer.NumberCharSequenceNormalizer;
import opennlp.tools.util.normalizer.ShrinkCharSequenceNormalizer;
import opennlp.tools.util.normalizer.TwitterCharSequenceNormalizer;
import opennlp.tools.util.normalizer.UrlCharSequenceNormalizer;

/**
 * OpenNLP's language model, evaluated without an object per n-gram: the n-grams of one to three UTF-16 units fit into a
 * long, and the distinct ones of a text are collected in an open hash table. The confidences are those of
 * {@code LanguageDetectorME} but for the order of additions.
 */
final class NgramWeights {
    private static final int LONGEST = 3;
    // What OpenNLP's own factory puts in front of its n-grams.
    private static final CharSequenceNormalizer NORMALIZER = new AggregateCharSequenceNormalizer(
            EmojiCharSequenceNormalizer.getInstance(),
            UrlCharSequenceNormalizer.getInstance(),
            TwitterCharSequenceNormalizer.getInstance(),
            NumberCharSequenceNormalizer.getInstance(),
            ShrinkCharSequenceNormalizer.getInstance());

    private final String[] labels;
    // Open addressing: keys[slot] is an n-gram, or 0, and the other two arrays say what it adds to which label.
    private final long[] keys;
    private final int[][] outcomes;
    private final double[][] weights;

    NgramWeights(AbstractModel model) {
        Object[] parts = model.getDataStructures();
        Map<?, ?> contexts = (Map<?, ?>) parts[1];
        this.labels = ((String[]) parts[2]).clone();
        int capacity = Integer.highestOneBit(contexts.size()) << 2;
        this.keys = new long[capacity];
        this.outcomes = new int[capacity][];
        this.weights = new double[capacity][];
        contexts.forEach((ngram, context) -> put((String) ngram, (Context) context));
    }

    /**
     * @param confidences one for each label, adding up to 1
     * @param ngrams how many distinct n-grams the text has, known to the model or not
     */
    record Evaluation(double[] confidences, int ngrams) {}

    /** The language code of a label, as OpenNLP has it. */
    String label(int index) {
        return labels[index];
    }

    int labels() {
        return labels.length;
    }

    Evaluation evaluate(String text) {
        String normal = StringUtil.toLowerCase(NORMALIZER.normalize(text));
        double[] sums = new double[labels.length];
        long[] seen = new long[Math.max(16, Integer.highestOneBit(normal.length() * LONGEST) << 2)];
        int distinct = 0;
        for (int length = 1; length <= LONGEST; length++) {
            for (int from = 0; from + length <= normal.length(); from++) {
                long key = key(normal, from, length);
                int slot = slot(seen, key);
                if (seen[slot] == 0) {
                    seen[slot] = key;
                    distinct++;
                    add(key, sums);
                }
            }
        }
        return new Evaluation(normalized(sums), distinct);
    }

    private void put(String ngram, Context context) {
        if (ngram.isEmpty() || ngram.length() > LONGEST) {
            return;
        }
        long key = key(ngram, 0, ngram.length());
        int slot = slot(keys, key);
        keys[slot] = key;
        outcomes[slot] = context.getOutcomes();
        weights[slot] = context.getParameters();
    }

    private void add(long key, double[] sums) {
        int slot = slot(keys, key);
        if (keys[slot] == 0) {
            return;
        }
        int[] to = outcomes[slot];
        double[] what = weights[slot];
        for (int i = 0; i < to.length; i++) {
            sums[to[i]] += what[i];
        }
    }

    private static double[] normalized(double[] sums) {
        double[] confidences = new double[sums.length];
        for (int i = 0; i < sums.length; i++) {
            confidences[i] = StrictMath.exp(sums[i]);
        }
        double total = Arrays.stream(confidences).sum();
        for (int i = 0; i < sums.length; i++) {
            confidences[i] /= total;
        }
        return confidences;
    }

    /** Never 0: the length takes the highest bits. */
    private static long key(String text, int from, int length) {
        long key = length;
        for (int i = from; i < from + length; i++) {
            key = key << 16 | text.charAt(i);
        }
        return key;
    }

    private static int slot(long[] table, long key) {
        int mask = table.length - 1;
        int slot = (int) (key * 0x9E3779B97F4A7C15L >>> 40) & mask;
        while (table[slot] != key && table[slot] != 0) {
            slot = slot + 1 & mask;
        }
        return slot;
    }
}
