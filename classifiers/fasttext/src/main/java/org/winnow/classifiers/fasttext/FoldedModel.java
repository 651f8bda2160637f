package org.winnow.classifiers.fasttext;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A supervised model whose two matrices are folded into one table, so that a word or n-gram costs one number per label,
 * or one in all where there are two labels, instead of a row of the input matrix. Safe to share between threads.
 */
public final class FoldedModel implements Predictor {
    private static final ThreadLocal<Scratch> SCRATCH = ThreadLocal.withInitial(Scratch::new);

    private final Path path;
    private final FoldedParts parts;
    private volatile boolean closed;

    FoldedModel(Path path, FoldedParts parts) {
        this.path = path;
        this.parts = parts;
    }

    /** What one thread needs while it reads a line. */
    private record Scratch(FoldedText text, FoldedSum sum) {
        Scratch() {
            this(new FoldedText(), new FoldedSum());
        }
    }

    /** Folds the matrices of a loaded model. */
    public static FoldedModel of(FastTextModel model) {
        return new FoldedModel(model.path(), new Folding(model.path(), model.parts()).fold(""));
    }

    /** Folds a model file (dense or quantized) without holding its input matrix in memory. */
    public static FoldedModel fold(Path model) throws IOException {
        return new FoldedModel(model, new Folding(model, ModelReader.readMapped(model)).fold(""));
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
        return parts.source();
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
        return path;
    }

    @Override
    public List<String> labels() {
        return parts.output().labels();
    }

    @Override
    public List<Prediction> predict(byte[] line, int k, float threshold) {
        if (k < 1) {
            throw new IllegalArgumentException("Invalid k: " + k + " (must be 1 or more)");
        }
        Scratch scratch = SCRATCH.get();
        FoldedText text = scratch.text;
        FoldedSum sum = scratch.sum;
        sum.open(parts.table(), parts.wordNgrams());
        text.open(line);
        while (text.next(parts.dictionary())) {
            parts.addWords(text.entries(), text.tokens(), sum);
            for (int i = 0; i < text.unknowns() && !parts.subwords().none(); i++) {
                parts.subwords().add(text.source(), text.unknownStart(i), text.unknownEnd(i), sum);
            }
        }
        text.close();
        parts.addEndOfLine(sum);
        return parts.output().predict(sum, k, threshold);
    }

    @Override
    public void close() {
        closed = true;
    }
}
