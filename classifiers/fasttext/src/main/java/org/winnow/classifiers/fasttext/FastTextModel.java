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

    @Override
    public Path path() {
        return path;
    }

    @Override
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

    @Override
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

    /**
     * Writes the model as fastText does: {@code .bin} where the input matrix is dense, {@code .ftz} where it is
     * quantized. The file appears whole or not at all.
     */
    public void save(Path path) throws IOException {
        throw new UnsupportedOperationException("save " + path);
    }

    @Override
    public void close() {}

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
