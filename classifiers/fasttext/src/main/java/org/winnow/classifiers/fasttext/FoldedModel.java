package org.winnow.classifiers.fasttext;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Contract only. */
public final class FoldedModel implements Predictor {
    private FoldedModel() {}

    /** Folds the matrices of a loaded model. */
    public static FoldedModel of(FastTextModel model) {
        throw new UnsupportedOperationException("fold " + model);
    }

    /** Folds a model file (dense or quantized) without holding its input matrix in memory. */
    public static FoldedModel fold(Path model) throws IOException {
        throw new UnsupportedOperationException("fold " + model);
    }

    static boolean isFolded(Path path) throws IOException {
        return false;
    }

    public static FoldedModel load(Path path) throws IOException {
        throw new UnsupportedOperationException("load " + path);
    }

    public void save(Path path) throws IOException {
        throw new UnsupportedOperationException("save " + path);
    }

    /** No probability differs from the exact model's by more than this. */
    public double errorBound() {
        throw new UnsupportedOperationException();
    }

    /** SHA-256 (hex) of the model file this was folded from. */
    public String foldedFrom() {
        throw new UnsupportedOperationException();
    }

    /**
     * Prepares a tokenizer's vocabulary: a text that is the given pieces of some ids joined by spaces is then predicted
     * from the ids, without any string.
     *
     * @param pieces for each token id the bytes that stand for it in the text; may hold spaces, may be empty
     */
    public FoldedVocabulary vocabulary(List<byte[]> pieces) {
        throw new UnsupportedOperationException("vocabulary of " + pieces.size());
    }

    @Override
    public Path path() {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<String> labels() {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Prediction> predict(byte[] text, int k, float threshold) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
