package org.winnow.classifiers.fasttext;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A supervised model whose two matrices are folded into one table, so that a word or n-gram costs one number per label,
 * or one in all where there are two labels, instead of a row of the input matrix. Safe to share between threads.
 */
public final class FoldedModel implements Predictor {
    private final Path path;
    private final FoldedParts parts;
    private volatile boolean closed;

    FoldedModel(Path path, FoldedParts parts) {
        this.path = path;
        this.parts = parts;
    }

    /**
     * Folds the matrices of a loaded model. {@link #foldedFrom()} is empty then, as no file need equal it.
     *
     * @throws IllegalArgumentException if folding would not pay, or the weights are too large for the table
     * @throws IllegalStateException if the weights are not numbers
     */
    public static FoldedModel of(FastTextModel model) {
        return new FoldedModel(model.path(), new Folding(model.path(), model.parts()).fold(""));
    }

    /**
     * Folds a model file (dense or quantized) without holding its input matrix in memory.
     *
     * @throws FastTextFormatException if the file is no supervised fastText model, is damaged, or ends early
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException if folding would not pay, or the weights are too large for the table
     * @throws IllegalStateException if the weights are not numbers
     */
    public static FoldedModel fold(Path model) throws IOException {
        return new FoldedModel(model, new Folding(model, ModelReader.readMapped(model)).fold(sha256(model)));
    }

    private static String sha256(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int read; (read = in.read(buffer)) >= 0; ) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }

    static boolean isFolded(Path path) throws IOException {
        return FoldedFile.isFolded(path);
    }

    /**
     * Loads a file that {@link #save} wrote.
     *
     * @throws FastTextFormatException if the file is no folded model of this version, is damaged, or ends early
     * @throws IOException if the file cannot be read
     */
    public static FoldedModel load(Path path) throws IOException {
        return new FoldedModel(path, FoldedReader.read(path));
    }

    /** Writes the folded model; the file appears whole or not at all. */
    public void save(Path path) throws IOException {
        FoldedWriter.write(parts, path);
    }

    /**
     * How far folding may move a probability, all else computed with real numbers. With one-vs-all and negative
     * sampling that is the height of a step of the table which the reference takes for the logistic function: an output
     * that lies within about 1e-6 of the edge between two steps may fall on the other one.
     *
     * <p>The floats in which the reference adds rows up are off by more than this on long texts; docs/folding.md says by
     * how much.
     */
    public double errorBound() {
        return parts.output().errorBound();
    }

    /** SHA-256 (hexadecimal) of the model file this was folded from; empty where it was folded from memory. */
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
        return FoldedVocabulary.of(this, pieces);
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
        requireReady(k);
        return parts.output().predict(sum(line), k, threshold);
    }

    /** The sum of a line's rows; valid until the thread reads another line. */
    FoldedSum sum(byte[] line) {
        FoldedScratch scratch = FoldedScratch.ofThread();
        add(line, scratch);
        parts.addEndOfLine(scratch.sum());
        return scratch.sum();
    }

    @Override
    public List<Prediction> predictLine(byte[] line, int k, float threshold) {
        requireReady(k);
        FoldedScratch scratch = FoldedScratch.ofThread();
        add(line, scratch);
        if (scratch.text().endedEarly()) {
            parts.addEndOfLine(scratch.sum());
        }
        return parts.output().predict(scratch.sum(), k, threshold);
    }

    private void add(byte[] line, FoldedScratch scratch) {
        LineEntries text = scratch.text();
        FoldedSum sum = scratch.sum();
        sum.open(parts.table(), parts.wordNgrams());
        text.open(line);
        while (text.next(parts.dictionary())) {
            parts.addWords(text.entries(), text.tokens(), sum);
            parts.subwords().addUnknown(text, sum);
        }
        text.close();
    }

    void requireReady(int k) {
        if (k < 1) {
            throw new IllegalArgumentException("Invalid k: " + k + " (must be 1 or more)");
        }
        if (closed) {
            throw new IllegalStateException("The folded model " + path + " is closed. Load it again to predict");
        }
    }

    FoldedParts parts() {
        return parts;
    }

    @Override
    public void close() {
        closed = true;
    }
}
