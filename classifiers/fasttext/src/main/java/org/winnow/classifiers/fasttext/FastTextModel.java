package org.winnow.classifiers.fasttext;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * A supervised fastText model. Safe to share between threads: a prediction keeps its state on the caller's side.
 *
 * <p>Large matrices stay in the file, mapped into memory, so a model of several gigabytes needs little heap; the file
 * must stay as it is while the model is in use.
 */
public final class FastTextModel {
    private final Path path;
    private final Arguments arguments;
    private final Dictionary dictionary;
    private final Features features;
    private final Matrix input;
    private final Loss loss;

    FastTextModel(Path path, Arguments arguments, Dictionary dictionary, Features features, Matrix input, Loss loss) {
        this.path = path;
        this.arguments = arguments;
        this.dictionary = dictionary;
        this.features = features;
        this.input = input;
        this.loss = loss;
    }

    /**
     * Loads a {@code .bin} or {@code .ftz} file of fastText 0.9 (format versions 11 and 12; any loss; pruned, quantized).
     *
     * @throws FastTextFormatException if the file is no supervised fastText model, is damaged, or ends early
     * @throws IOException if the file cannot be read
     */
    public static FastTextModel load(Path path) throws IOException {
        return ModelReader.read(path);
    }

    /** The file this was loaded from. */
    public Path path() {
        return path;
    }

    /** All labels, prefix included, in the order of the file. */
    public List<String> labels() {
        return dictionary.labels();
    }

    /** How many words the model knows, {@code </s>} among them. */
    public int words() {
        return dictionary.words();
    }

    /** Length of the vectors that texts are turned into. */
    public int dimension() {
        return arguments.dimension();
    }

    /** {@link #predict(byte[], int, float)} of the text's UTF-8 bytes. */
    public List<Prediction> predict(String text, int k, float threshold) {
        return predict(text.getBytes(StandardCharsets.UTF_8), k, threshold);
    }

    /**
     * The most probable labels of one line of text, best first.
     *
     * <p>The line ends at the first line feed, at a literal {@code </s>}, or with the text, and each of these counts as
     * the word {@code </s>}: the result is that of the Python binding's {@code predict}, which adds a line feed. What
     * comes after a line feed is not read; replace line feeds first where the whole text should count.
     *
     * @param text UTF-8; malformed bytes are words like any others
     * @param k at most this many labels, 1 or more; more than the model has means all
     * @param threshold leave out labels below this probability, 0 to 1. With hierarchical softmax a threshold of 0
     *     still leaves out labels below about 1e-5
     * @return up to k labels; none where the text has nothing that the model knows
     * @throws IllegalArgumentException if k is below 1
     * @throws IllegalStateException if the model's weights give something that is not a number
     */
    public List<Prediction> predict(byte[] text, int k, float threshold) {
        if (k < 1) {
            throw new IllegalArgumentException("Invalid k: " + k + " (must be 1 or more)");
        }
        Rows rows = features.of(text);
        if (rows.size() == 0) {
            return List.of();
        }
        BestLabels best = new BestLabels(Math.min(k, dictionary.labels().size()));
        try {
            loss.predict(average(rows), threshold, best);
        } catch (ArithmeticException e) {
            throw new IllegalStateException(
                    "The weights of " + path + " are damaged: " + e.getMessage() + ". Obtain the model again", e);
        }
        return best.drain(dictionary.labels());
    }

    private float[] average(Rows rows) {
        float[] hidden = new float[arguments.dimension()];
        input.addRows(rows.array(), rows.size(), hidden);
        float share = (float) (1.0 / rows.size());
        for (int i = 0; i < hidden.length; i++) {
            hidden[i] *= share;
        }
        return hidden;
    }
}
