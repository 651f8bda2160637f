package org.winnow.classifiers.fasttext;

import java.util.Arrays;

/**
 * Draws labels in proportion to the square root of their counts. The reference program keeps a table of about ten
 * million entries, label after label; this keeps where each label's entries end.
 */
final class NegativeLabels {
    private static final int TABLE_SIZE = 10_000_000;

    private final long[] ends;

    NegativeLabels(long[] counts) {
        float sum = 0;
        for (long count : counts) {
            sum = (float) (sum + Math.sqrt(count));
        }
        this.ends = new long[counts.length];
        long end = 0;
        for (int i = 0; i < counts.length; i++) {
            float root = (float) Math.sqrt(counts[i]);
            end += (long) Math.ceil(root * TABLE_SIZE / sum);
            ends[i] = end;
        }
    }

    /** A label other than {@code target}. */
    int draw(int target, MinstdRandom random) {
        while (true) {
            long place = random.below(ends[ends.length - 1]);
            int found = Arrays.binarySearch(ends, place + 1);
            int label = found >= 0 ? found : -found - 1;
            // Labels without entries share their end with the one before.
            while (label > 0 && ends[label - 1] == ends[label]) {
                label--;
            }
            if (label != target) {
                return label;
            }
        }
    }
}
