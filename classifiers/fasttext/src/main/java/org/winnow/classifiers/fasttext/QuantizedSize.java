package org.winnow.classifiers.fasttext;

/** How long the file of a quantized model is. */
final class QuantizedSize {
    private static final long HEADER = 2 * Integer.BYTES + 12 * Integer.BYTES + Double.BYTES;
    private static final long DICTIONARY_HEADER = 3 * Integer.BYTES + 2 * Long.BYTES;
    // Behind the bytes of an entry: their end, its count and its type.
    private static final long ENTRY = 1 + Long.BYTES + 1;
    private static final long PRUNED_NGRAM = 2 * Integer.BYTES;
    private static final long FLAGS = 2;
    private static final long MATRIX_SIZE = 2 * Long.BYTES;
    private static final long QUANTIZED_HEADER = 1 + MATRIX_SIZE + Integer.BYTES;
    private static final int OUTPUT_DSUB = 2;

    private final ModelParts parts;
    private final QuantizeSettings settings;

    QuantizedSize(ModelParts parts, QuantizeSettings settings) {
        this.parts = parts;
        this.settings = settings;
    }

    /** How many of the rows, in this order, fit into a file of so many bytes; all of them where nothing need be cut. */
    int cutoff(int[] rows, long bytes) {
        long left = bytes - withoutRows();
        long all = 0;
        for (int row : rows) {
            all += row(row) - (isNgram(row) ? PRUNED_NGRAM : 0);
        }
        if (all <= left) {
            return rows.length;
        }
        int cutoff = 0;
        while (cutoff < rows.length - 1 && row(rows[cutoff]) <= left) {
            left -= row(rows[cutoff++]);
        }
        return cutoff;
    }

    private boolean isNgram(int row) {
        return row >= parts.dictionary().words();
    }

    private long row(int row) {
        long codes = codes(parts.arguments().dimension(), settings.dsub());
        return codes + (isNgram(row) ? PRUNED_NGRAM : entry(row));
    }

    private long entry(int id) {
        return parts.dictionary().entry(id).length + ENTRY;
    }

    /** Codes of a row, that of its norm among them. */
    private long codes(int columns, int dsub) {
        return (columns + dsub - 1) / dsub + (settings.norms() == QuantizeSettings.Norms.APART ? 1 : 0);
    }

    private long withoutRows() {
        int columns = parts.arguments().dimension();
        int labels = parts.output().rows();
        long size = HEADER + DICTIONARY_HEADER + FLAGS + codeBooks(columns);
        for (int label = 0; label < labels; label++) {
            size += entry(parts.dictionary().words() + label);
        }
        return settings.output() == QuantizeSettings.Output.QUANTIZED
                ? size + codeBooks(columns) + labels * codes(columns, OUTPUT_DSUB)
                : size + MATRIX_SIZE + (long) Float.BYTES * labels * columns;
    }

    private long codeBooks(int columns) {
        return QUANTIZED_HEADER
                + codeBook(columns)
                + (settings.norms() == QuantizeSettings.Norms.APART ? codeBook(1) : 0);
    }

    private static long codeBook(int columns) {
        return 4 * Integer.BYTES + (long) Float.BYTES * ProductQuantizer.CENTROIDS * columns;
    }
}
