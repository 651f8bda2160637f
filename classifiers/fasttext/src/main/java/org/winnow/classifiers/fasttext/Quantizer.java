package org.winnow.classifiers.fasttext;

import java.util.Arrays;

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
     * Quantizes a model whose matrices are dense; the model stays as it is.
     *
     * @throws IllegalArgumentException if the model is quantized already, a matrix has fewer than 256 rows to quantize,
     *     or its weights are no numbers
     */
    public static FastTextModel quantize(FastTextModel model, QuantizeSettings settings) {
        Quantizer quantizer = new Quantizer(model.parts(), settings);
        quantizer.check();
        return new FastTextModel(model.path(), quantizer.quantized(quantizer.pruned()));
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
        Matrix output = both ? MatrixQuantizer.quantize(kept.output(), 2, settings.norms()) : kept.output();
        return new ModelParts(kept.arguments(), kept.dictionary(), kept.buckets(), input, output, both);
    }

    /** The model with the longest rows only: words in their order, then n-grams from the longest on. */
    private ModelParts pruned() {
        if (!cuts()) {
            return parts;
        }
        int words = parts.dictionary().words();
        int[] longest = longest();
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

    /** The rows to keep, longest first, {@code </s>} before all. */
    private int[] longest() {
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
        int[] rows = new int[settings.cutoff()];
        Arrays.setAll(rows, i -> (int) items[i]);
        return rows;
    }
}
