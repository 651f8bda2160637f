package org.winnow.classifiers.fasttext;

import java.nio.file.Path;

/**
 * Folds the two matrices of a model into one table. The input matrix is read once, row by row, from wherever it is.
 */
final class Folding {
    // With fewer, the bound and the rounding of floats would together come near 1e-6.
    private static final int LEAST_PLACES = 19;

    // With more, the cells would need more bytes in the file and gain less than the rounding of the outputs to floats
    // takes away.
    private static final int MOST_PLACES = 22;

    private final Path path;
    private final ModelParts parts;
    private final int width;
    // double[width][dimension]: what rows of the input matrix are multiplied with.
    private final double[][] weights;
    private final float[] values;

    Folding(Path path, ModelParts parts) {
        this.path = path;
        this.parts = parts;
        Arguments arguments = parts.arguments();
        int labels = parts.dictionary().labels().size();
        this.width = FoldedOutput.width(arguments.loss(), labels);
        this.weights = new double[width][arguments.dimension()];
        this.values = new float[arguments.dimension()];
        float[] row = values;
        for (int i = 0; i < width; i++) {
            parts.output().copyRow(i, row);
            for (int j = 0; j < row.length; j++) {
                weights[i][j] = row[j];
            }
        }
        if (FoldedOutput.isDifference(arguments.loss(), labels)) {
            parts.output().copyRow(1, row);
            for (int j = 0; j < row.length; j++) {
                weights[0][j] -= row[j];
            }
        }
    }

    FoldedParts fold(String source) {
        Arguments arguments = parts.arguments();
        Dictionary dictionary = parts.dictionary();
        if (width > arguments.dimension()) {
            throw refused("its " + width + " outputs per row are more than its " + arguments.dimension() + " columns");
        }
        FoldedBuckets buckets = FoldedBuckets.of(arguments.bucket(), keptBuckets());
        double[] products = products(buckets);
        int scale = scale(products);
        int[] cells = new int[products.length];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = (int) Math.rint(Math.scalb(products[i], scale));
        }
        FoldedTable table = new FoldedTable(width, dictionary.words(), cells, buckets);
        return new FoldedParts(
                source,
                arguments.wordNgrams(),
                TokenTable.of(dictionary),
                table,
                FoldedSubwords.of(arguments, dictionary, table),
                FoldedOutput.of(arguments.loss(), dictionary.labels(), dictionary.labelCounts(), scale));
    }

    private long[] keptBuckets() {
        if (!parts.buckets().pruned()) {
            return new long[0];
        }
        long[] kept = new long[(parts.arguments().bucket() + 63 >>> 6) + 1];
        int[] pairs = parts.buckets().pairs();
        for (int i = 0; i < pairs.length; i += 2) {
            kept[pairs[i] >>> 6] |= 1L << pairs[i];
        }
        return kept;
    }

    /** The folded rows before they are rounded, see {@link FoldedTable}. */
    private double[] products(FoldedBuckets buckets) {
        int words = parts.dictionary().words();
        int ngrams = parts.arguments().hasNgrams() ? parts.arguments().bucket() : 0;
        int[] pairs = parts.buckets().pairs();
        long rows = 1L + words + (buckets.pruned() ? buckets.keptCount() : ngrams);
        if (rows * width > Integer.MAX_VALUE - 8) {
            throw refused("its " + rows + " rows of " + width + " outputs are more than one table holds");
        }
        double[] products = new double[(int) rows * width];
        for (int row = 0; row < words; row++) {
            multiply(row, products, row + 1);
        }
        if (buckets.pruned()) {
            for (int i = 0; i < pairs.length; i += 2) {
                multiply(words + pairs[i + 1], products, words + 1 + buckets.rowOfBucket(pairs[i]));
            }
        } else {
            for (int row = words; row < words + ngrams; row++) {
                multiply(row, products, row + 1);
            }
        }
        return products;
    }

    private void multiply(int row, double[] products, int target) {
        parts.input().copyRow(row, values);
        for (int i = 0; i < width; i++) {
            products[target * width + i] = product(values, weights[i]);
        }
    }

    // Four sums side by side, as each addition waits for the one before.
    private static double product(float[] values, double[] weights) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int whole = values.length & -4;
        for (int i = 0; i < whole; i += 4) {
            a += values[i] * weights[i];
            b += values[i + 1] * weights[i + 1];
            c += values[i + 2] * weights[i + 2];
            d += values[i + 3] * weights[i + 3];
        }
        for (int i = whole; i < values.length; i++) {
            a += values[i] * weights[i];
        }
        return a + b + (c + d);
    }

    /** The most binary places that leave the largest number within an int. */
    private int scale(double[] products) {
        double largest = 0;
        for (double product : products) {
            if (!(Math.abs(product) <= Float.MAX_VALUE)) {
                throw new IllegalStateException("The weights of " + path + " are damaged: a row of the input matrix"
                        + " gives no number. Obtain the model again");
            }
            largest = Math.max(largest, Math.abs(product));
        }
        int scale = MOST_PLACES;
        while (Math.scalb(largest, scale) > Integer.MAX_VALUE) {
            scale--;
        }
        if (scale < LEAST_PLACES) {
            throw refused("its largest folded weight, " + largest + ", leaves too few binary places");
        }
        return scale;
    }

    private IllegalArgumentException refused(String reason) {
        return new IllegalArgumentException(
                "Folding " + path + " would not pay: " + reason + ". Use the model as it is");
    }
}
