package org.winnow.classifiers.fasttext;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * Makes small models of large ones: keeps the rows that matter most and one byte for every few columns of them. The
 * result is byte by byte what {@code fasttext quantize} makes of the same file, built with GNU's C++ library.
 */
public final class Quantizer {
    private final ModelParts parts;
    private final QuantizeSettings settings;

    private Quantizer(ModelParts parts, QuantizeSettings settings) {
        this.parts = parts;
        this.settings = settings;
    }

    /**
     * Quantizes a model whose matrices are dense; the model stays as it is and may be closed.
     *
     * @throws IllegalArgumentException if the model is quantized already, a matrix has fewer than 256 rows to quantize,
     *     or its weights are no numbers
     */
    public static FastTextModel quantize(FastTextModel model, QuantizeSettings settings) {
        Quantizer quantizer = new Quantizer(model.parts(), settings);
        quantizer.check();
        return new FastTextModel(model.path(), quantizer.quantized(quantizer.pruned()));
    }

    /**
     * Quantizes a model and, where the cutoff leaves rows out, first trains the rest again, as {@code -retrain} does.
     *
     * @param text what the model was trained with
     * @param training its {@code epoch}, {@code lr}, {@code thread}, {@code seed} and {@code label} are used, all else
     *     is the model's own; with {@code thread} 1 the result is byte by byte the reference program's
     * @throws IOException if the text cannot be read
     * @throws TrainingDivergedException if the learning rate is too large
     * @throws IllegalArgumentException as in {@link #quantize(FastTextModel, QuantizeSettings)}
     */
    public static FastTextModel quantize(
            FastTextModel model,
            QuantizeSettings settings,
            Path text,
            TrainingSettings training,
            TrainingProgress progress)
            throws IOException {
        Quantizer quantizer = new Quantizer(model.parts(), settings);
        quantizer.check();
        ModelParts kept = quantizer.pruned();
        if (quantizer.cuts()) {
            kept = retrained(kept, text, training, progress);
        }
        return new FastTextModel(model.path(), quantizer.quantized(kept));
    }

    private static ModelParts retrained(
            ModelParts kept, Path text, TrainingSettings training, TrainingProgress progress) throws IOException {
        Arguments arguments = kept.arguments();
        FileText lines = new FileText(text, arguments, kept.dictionary(), kept.buckets(), training.labelPrefix());
        TrainingCorpus corpus =
                new TrainingCorpus(arguments, kept.dictionary(), kept.buckets(), lines, PretrainedVectors.none());
        TrainingSettings settings = training.with(Map.of("lrUpdateRate", Integer.toString(arguments.updateRate())));
        TrainableMatrix input = new TrainableMatrix(kept.input().rows(), arguments.dimension());
        float[][] output = new float[kept.output().rows()][arguments.dimension()];
        float[] row = new float[arguments.dimension()];
        for (int i = 0; i < input.rows(); i++) {
            kept.input().copyRow(i, row);
            input.setRow(i, row);
        }
        for (int i = 0; i < output.length; i++) {
            kept.output().copyRow(i, output[i]);
        }
        new Training(settings, corpus, input, output, progress).run();
        return new ModelParts(
                arguments.trainedFor(settings.epochs()),
                kept.dictionary(),
                kept.buckets(),
                input,
                HeapMatrix.of(output),
                kept.outputFlag());
    }

    private void check() {
        if (parts.input() instanceof QuantizedMatrix) {
            throw new IllegalArgumentException("The model is quantized already. Give the .bin file it was made from");
        }
        int rows = cuts() ? settings.cutoff() : parts.input().rows();
        requireRows(rows, "input matrix", cuts() ? "Use a higher cutoff" : "Keep this model as it is: it is small");
        if (settings.output() == QuantizeSettings.Output.QUANTIZED) {
            requireRows(parts.output().rows(), "output matrix", "Leave out qout");
        }
    }

    private static void requireRows(int rows, String matrix, String remedy) {
        if (rows < ProductQuantizer.CENTROIDS) {
            throw new IllegalArgumentException("The " + matrix + " has " + rows
                    + " rows, too few to be quantized (must be " + ProductQuantizer.CENTROIDS + " or more). " + remedy);
        }
    }

    private boolean cuts() {
        return settings.cutoff() > 0 && settings.cutoff() < parts.input().rows();
    }

    private ModelParts quantized(ModelParts kept) {
        boolean both = settings.output() == QuantizeSettings.Output.QUANTIZED;
        Matrix input = MatrixQuantizer.quantize(kept.input(), settings.dsub(), settings.norms());
        // The reference cuts output rows into pairs of columns whatever dsub says.
        Matrix output = both
                ? MatrixQuantizer.quantize(kept.output(), 2, settings.norms())
                : HeapMatrix.inMemory(kept.output());
        return new ModelParts(kept.arguments(), kept.dictionary(), kept.buckets(), input, output, both);
    }

    /** The model with the longest rows only: words in their order, then n-grams from the longest on. */
    private ModelParts pruned() {
        if (!cuts()) {
            return parts;
        }
        int words = parts.dictionary().words();
        int[] longest = Arrays.copyOf(longest(parts), settings.cutoff());
        int[] keptWords =
                Arrays.stream(longest).filter(row -> row < words).sorted().toArray();
        int[] keptNgrams = Arrays.stream(longest).filter(row -> row >= words).toArray();
        int dimension = parts.arguments().dimension();
        float[] data = new float[Math.multiplyExact(longest.length, dimension)];
        float[] row = new float[dimension];
        for (int i = 0; i < longest.length; i++) {
            parts.input().copyRow(i < keptWords.length ? keptWords[i] : keptNgrams[i - keptWords.length], row);
            System.arraycopy(row, 0, data, i * dimension, dimension);
        }
        return new ModelParts(
                parts.arguments(),
                parts.dictionary().keeping(keptWords),
                Buckets.kept(keptWords.length, parts.arguments().bucket(), pairs(keptNgrams, words)),
                new HeapMatrix(longest.length, dimension, data),
                parts.output(),
                parts.outputFlag());
    }

    private static int[] pairs(int[] ngrams, int words) {
        int[] buckets = Arrays.stream(ngrams).map(row -> row - words).toArray();
        int[] order = GnuHashOrder.of(buckets);
        int[] pairs = new int[2 * order.length];
        for (int i = 0; i < order.length; i++) {
            pairs[2 * i] = buckets[order[i]];
            pairs[2 * i + 1] = order[i];
        }
        return pairs;
    }

    /** All rows, longest first, {@code </s>} before all. */
    private static int[] longest(ModelParts parts) {
        float[] lengths = MatrixQuantizer.lengths(parts.input());
        byte[] end = Dictionary.END_OF_LINE;
        int endOfLine = parts.dictionary().find(end, 0, end.length, Dictionary.hash(end, 0, end.length));
        long[] items = new long[lengths.length];
        for (int row = 0; row < items.length; row++) {
            // Lengths are never negative, so their bits have their order.
            int key = row == endOfLine ? Integer.MAX_VALUE : Float.floatToIntBits(lengths[row]);
            items[row] = (long) -key << 32 | row;
        }
        GnuSort.byUpperHalf(items);
        int[] rows = new int[items.length];
        Arrays.setAll(rows, i -> (int) items[i]);
        return rows;
    }

    /**
     * The settings that keep most of a model in a file of at most {@code bytes}: norms apart, the output matrix
     * quantized where it has labels enough, and the highest cutoff that fits.
     *
     * @param dsub columns that one byte stands for
     * @return nothing where fewer than 256 rows would fit
     * @throws IllegalArgumentException if the model is quantized already or its weights are no numbers
     */
    public static Optional<QuantizeSettings> fitting(FastTextModel model, int dsub, long bytes) {
        ModelParts parts = model.parts();
        QuantizeSettings all = new QuantizeSettings(
                0,
                dsub,
                QuantizeSettings.Norms.APART,
                parts.output().rows() < ProductQuantizer.CENTROIDS
                        ? QuantizeSettings.Output.DENSE
                        : QuantizeSettings.Output.QUANTIZED);
        new Quantizer(parts, all).check();
        QuantizedSize size = new QuantizedSize(parts, all);
        int cutoff = size.cutoff(longest(parts), bytes);
        return cutoff == parts.input().rows()
                ? Optional.of(all)
                : Optional.of(all.withCutoff(cutoff)).filter(cut -> cutoff >= ProductQuantizer.CENTROIDS);
    }
}
