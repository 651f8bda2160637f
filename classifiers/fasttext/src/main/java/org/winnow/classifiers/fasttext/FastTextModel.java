package org.winnow.classifiers.fasttext;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A supervised fastText model. Safe to share between threads: a prediction keeps its state on the caller's side.
 *
 * <p>Where a matrix would take more than a third of the free heap, it stays in the file, mapped into memory, so a model of
 * several gigabytes needs little heap; the file must stay as it is while the model is in use. However many threads predict, the model is there once. A thread
 * keeps some hundred kilobytes of its own; a line of more than some hundred thousand bytes takes another 2 bytes for
 * each of its bytes while it is read, for the hashes of its words, and a single word of that length as much as itself.
 */
public final class FastTextModel implements Predictor {
    private final Path path;
    private final List<String> labels;
    private final int words;
    private final int dimension;
    private volatile Optional<Ready> ready;

    FastTextModel(Path path, ModelParts parts) {
        this.path = path;
        this.labels = parts.dictionary().labels();
        this.words = parts.dictionary().words();
        this.dimension = parts.arguments().dimension();
        this.ready = Optional.of(Ready.of(parts));
    }

    /**
     * What predictions need, in one object that a running prediction holds on to while {@link #close} takes it away.
     *
     * @param input the matrix of {@code parts}, written out where it is quantized and the heap has room: sums are the
     *     same
     * @param scratches of each thread; apart from those of other models, as threads remember rows of the model
     */
    private record Ready(
            ModelParts parts, Features features, Matrix input, Loss loss, ThreadLocal<LineScratch> scratches) {
        static Ready of(ModelParts parts) {
            Features features = new Features(parts.arguments(), parts.dictionary(), parts.buckets());
            Matrix input = parts.input() instanceof QuantizedMatrix quantized
                            && (long) quantized.rows() * quantized.columns() <= ModelReader.heapFloats()
                    ? quantized.dense()
                    : parts.input();
            return new Ready(parts, features, input, Loss.of(parts), ThreadLocal.withInitial(features::scratch));
        }

        /** What {@code use} makes of the sum of a line's rows. */
        <T> T read(byte[] line, Reading reading, Function<RowSum, T> use) {
            LineScratch scratch = scratches.get();
            RowSum sum = scratch.sum();
            sum.open(input, line.length);
            try {
                reading.add(features, line, scratch);
                return use.apply(sum);
            } finally {
                sum.close();
            }
        }
    }

    /** How rows of a line are found. */
    private interface Reading {
        void add(Features features, byte[] line, LineScratch scratch);
    }

    private Ready ready() {
        return ready.orElseThrow(
                () -> new IllegalStateException("The model " + path + " is closed. Load it again to predict"));
    }

    /**
     * Loads a {@code .bin} or {@code .ftz} file of fastText 0.9 (format versions 11 and 12; any loss; pruned, quantized).
     *
     * <p>Damage that leaves the file's structure and all sizes as they should be, a flipped bit in a weight, cannot be
     * noticed: fastText's files have no checksum. Such a model predicts something else, or, where its weights are not
     * numbers any more, nothing but an {@link IllegalStateException}.
     *
     * @throws FastTextFormatException if the file is no supervised fastText model, is damaged, or ends early
     * @throws IOException if the file cannot be read
     */
    public static FastTextModel load(Path path) throws IOException {
        return new FastTextModel(path, ModelReader.read(path));
    }

    /** What the file holds, quantized matrices as they are. */
    ModelParts parts() {
        return ready().parts;
    }

    @Override
    public Path path() {
        return path;
    }

    @Override
    public List<String> labels() {
        return labels;
    }

    /** How many words the model knows, {@code </s>} among them. */
    public int words() {
        return words;
    }

    /** Length of the vectors that texts are turned into. */
    public int dimension() {
        return dimension;
    }

    @Override
    public List<Prediction> predict(byte[] text, int k, float threshold) {
        return predict(text, Features::add, k, threshold);
    }

    @Override
    public List<Prediction> predictLine(byte[] line, int k, float threshold) {
        return predict(line, Features::addAsRead, k, threshold);
    }

    private List<Prediction> predict(byte[] line, Reading reading, int k, float threshold) {
        if (k < 1) {
            throw new IllegalArgumentException("Invalid k: " + k + " (must be 1 or more)");
        }
        Ready model = ready();
        return model.read(line, reading, sum -> {
            if (sum.total() == 0) {
                return List.of();
            }
            BestLabels best = new BestLabels(Math.min(k, labels.size()));
            try {
                model.loss.predict(sum.average(), threshold, best);
            } catch (ArithmeticException e) {
                throw new IllegalStateException(
                        "The weights of " + path + " are damaged: " + e.getMessage() + ". Obtain the model again", e);
            }
            return best.drain(labels);
        });
    }

    /** Whether a line, as {@link #predictLine} takes it, holds anything that the model knows. */
    boolean knows(byte[] line) {
        return ready().read(line, Features::addAsRead, sum -> sum.total() > 0);
    }

    /**
     * What the program's {@code print-sentence-vectors} gives for a line, as {@link #predictLine} takes it: the average
     * {@code float[dimension()]} of the rows of its words and n-grams, zeros where the model knows none.
     */
    public float[] sentenceVector(byte[] line) {
        return ready().read(
                        line,
                        Features::addAsRead,
                        sum -> sum.total() == 0
                                ? new float[dimension]
                                : sum.average().clone());
    }

    /** The average of the rows of a word and its character n-grams. */
    float[] wordVector(int id) {
        Ready model = ready();
        byte[] word = model.parts.dictionary().entry(id);
        Reading wordAlone = (features, bytes, scratch) -> features.addWord(id, bytes, scratch.sum());
        return model.read(word, wordAlone, sum -> sum.average().clone());
    }

    /**
     * Writes the model as fastText does: {@code .bin} where the input matrix is dense, {@code .ftz} where it is
     * quantized. The file appears whole or not at all, and may be the one that this was loaded from.
     *
     * @throws IOException if the file cannot be written; says why
     */
    public void save(Path path) throws IOException {
        ModelWriter.write(parts(), path);
    }

    @Override
    public void close() {
        ready = Optional.empty();
    }
}
