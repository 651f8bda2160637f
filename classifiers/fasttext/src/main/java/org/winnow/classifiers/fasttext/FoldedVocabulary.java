package org.winnow.classifiers.fasttext;

import java.util.List;

/** Contract only. Safe to share between threads. */
public final class FoldedVocabulary {
    private FoldedVocabulary() {}

    /**
     * What {@link FoldedModel#predict(byte[], int, float)} says of the pieces of the ids joined by single spaces.
     *
     * @param ids token ids; the first {@code count} are read
     */
    public List<Prediction> predict(int[] ids, int count, int k, float threshold) {
        throw new UnsupportedOperationException("" + ids.length + count + k + threshold);
    }
}
