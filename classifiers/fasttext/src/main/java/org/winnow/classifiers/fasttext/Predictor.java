package org.winnow.classifiers.fasttext;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * A supervised model ready to predict: {@link FastTextModel} exactly as the reference program does, {@link FoldedModel}
 * many times faster within a stated bound. Safe to share between threads.
 */
public sealed interface Predictor extends AutoCloseable permits FastTextModel, FoldedModel {
    /**
     * Loads a model file of any kind: {@code .bin} and {@code .ftz} of fastText, or a folded model.
     *
     * @throws FastTextFormatException if the file is none of them, is damaged, or ends early
     * @throws IOException if the file cannot be read
     */
    static Predictor load(Path path) throws IOException {
        return FoldedModel.isFolded(path) ? FoldedModel.load(path) : FastTextModel.load(path);
    }

    /** The file this was loaded from, or whose text it was trained on; named in messages. */
    Path path();

    /** All labels, prefix included, in the order of the file. */
    List<String> labels();

    /** {@link #predict(byte[], int, float)} of the text's UTF-8 bytes. */
    default List<Prediction> predict(String text, int k, float threshold) {
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
     * @throws IllegalStateException if the model is closed, or its weights give something that is not a number
     */
    List<Prediction> predict(byte[] text, int k, float threshold);

    /**
     * The most probable labels of one line as the reference's program reads it from a file, see {@link LineStream}: a
     * line that ends with the file, without a line feed, has no word {@code </s>}. All else is as in
     * {@link #predict(byte[], int, float)}.
     *
     * @param line the line with its line feed, if it has one
     */
    default List<Prediction> predictLine(byte[] line, int k, float threshold) {
        return predict(line, k, threshold);
    }

    /**
     * Lets go of the model's memory; predicting afterwards is an {@link IllegalStateException}, while a prediction that
     * another thread has begun ends as usual. Memory mapped from the file is given back by the garbage collector's next
     * run: to unmap it sooner is beyond what Java offers, and would crash a thread that still reads it.
     */
    @Override
    void close();
}
