package org.winnow.classifiers.fasttext;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A supervised fastText model. Safe to share between threads: a prediction keeps its state on the caller's side.
 *
 * <p>Large matrices stay in the file, mapped into memory, so a model of several gigabytes needs little heap; the file
 * must stay as it is while the model is in use.
 */
public final class FastTextModel implements Predictor {
    private static final ThreadLocal<Scratch> SCRATCH = ThreadLocal.withInitial(Scratch::new);

    private final Path path;
    private final ModelParts parts;
    private final Features features;
    // The same matrix as in parts, written out where it is quantized and the heap has room: sums are the same.
    private final Matrix input;
    private final Loss loss;

    FastTextModel(Path path, ModelParts parts) {
        this.path = path;
        this.parts = parts;
        this.features = new Features(parts.arguments(), parts.dictionary(), parts.buckets());
        this.input = parts.input() instanceof QuantizedMatrix quantized
                        && (long) quantized.rows() * quantized.columns() <= ModelReader.HEAP_FLOATS
                ? quantized.dense()
                : parts.input();
        this.loss = Loss.of(parts);
    }

    /** What one thread needs while it reads a line. */
    private record Scratch(FoldedText text, RowSum sum) {
        Scratch() {
            this(new FoldedText(), new RowSum());
        }
    }

    /**
     * Loads a {@code .bin} or {@code .ftz} file of fastText 0.9 (format versions 11 and 12; any loss; pruned, quantized).
     *
     * @throws FastTextFormatException if the file is no supervised fastText model, is damaged, or ends early
     * @throws IOException if the file cannot be read
     */
    public static FastTextModel load(Path path) throws IOException {
        return new FastTextModel(path, ModelReader.read(path));
    }

    /** What the file holds, quantized matrices as they are. */
    ModelParts parts() {
        return parts;
    }

    @Override
    public Path path() {
        return path;
    }

    @Override
    public List<String> labels() {
        return parts.dictionary().labels();
    }

    /** How many words the model knows, {@code </s>} among them. */
    public int words() {
        return parts.dictionary().words();
    }

    /** Length of the vectors that texts are turned into. */
    public int dimension() {
        return parts.arguments().dimension();
    }

    @Override
    public List<Prediction> predict(byte[] text, int k, float threshold) {
        Scratch scratch = SCRATCH.get();
        scratch.sum.open(input, text.length);
        features.add(text, scratch.text, scratch.sum);
        return predict(scratch.sum, k, threshold);
    }

    @Override
    public List<Prediction> predictLine(byte[] line, int k, float threshold) {
        return predict(sumAsRead(line), k, threshold);
    }

    private RowSum sumAsRead(byte[] line) {
        Scratch scratch = SCRATCH.get();
        scratch.sum.open(input, line.length);
        features.addAsRead(line, scratch.text, scratch.sum);
        return scratch.sum;
    }

    private List<Prediction> predict(RowSum sum, int k, float threshold) {
        if (k < 1) {
            throw new IllegalArgumentException("Invalid k: " + k + " (must be 1 or more)");
        }
        if (sum.total() == 0) {
            return List.of();
        }
        BestLabels best = new BestLabels(Math.min(k, parts.dictionary().labels().size()));
        try {
            loss.predict(sum.average(), threshold, best);
        } catch (ArithmeticException e) {
            throw new IllegalStateException(
                    "The weights of " + path + " are damaged: " + e.getMessage() + ". Obtain the model again", e);
        }
        return best.drain(parts.dictionary().labels());
    }

    /** Whether a line, as {@link #predictLine} takes it, holds anything that the model knows. */
    boolean knows(byte[] line) {
        return sumAsRead(line).total() > 0;
    }

    /**
     * What the program's {@code print-sentence-vectors} gives for a line, as {@link #predictLine} takes it: the average
     * {@code float[dimension()]} of the rows of its words and n-grams, zeros where the model knows none.
     */
    public float[] sentenceVector(byte[] line) {
        RowSum sum = sumAsRead(line);
        return sum.total() == 0 ? new float[dimension()] : sum.average().clone();
    }

    /** The average of the rows of a word and its character n-grams. */
    float[] wordVector(int id) {
        RowSum sum = SCRATCH.get().sum;
        byte[] word = parts.dictionary().entry(id);
        sum.open(input, word.length);
        features.addWord(id, word, sum);
        return sum.average().clone();
    }

    /**
     * Writes the model as fastText does: {@code .bin} where the input matrix is dense, {@code .ftz} where it is
     * quantized. The file appears whole or not at all, and may be the one that this was loaded from.
     *
     * @throws IOException if the file cannot be written; says why
     */
    public void save(Path path) throws IOException {
        ModelWriter.write(parts, path);
    }

    @Override
    public void close() {}
}
