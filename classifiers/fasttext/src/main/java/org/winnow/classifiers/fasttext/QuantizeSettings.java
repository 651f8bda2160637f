package org.winnow.classifiers.fasttext;

/**
 * How a model is quantized, by fastText's options.
 *
 * @param cutoff rows of the input matrix to keep, the longest vectors and {@code </s>}; 0 keeps all
 * @param dsub columns that one byte stands for, 1 to the model's dimension
 * @param norms whether vectors are quantized with their lengths or apart from them
 * @param output what becomes of the output matrix
 */
public record QuantizeSettings(int cutoff, int dsub, Norms norms, Output output) {
    /** fastText's defaults. */
    public static final QuantizeSettings DEFAULTS = new QuantizeSettings(0, 2, Norms.WITHIN, Output.DENSE);

    /** Option {@code qnorm}. */
    public enum Norms {
        WITHIN,
        APART
    }

    /** Option {@code qout}. */
    public enum Output {
        DENSE,
        /** Needs 256 labels or more. */
        QUANTIZED
    }

    /** @throws IllegalArgumentException if a number is out of its range */
    public QuantizeSettings {
        if (cutoff < 0) {
            throw new IllegalArgumentException("Invalid cutoff: " + cutoff + " (must be 0, for all rows, or more)");
        }
        if (dsub < 1) {
            throw new IllegalArgumentException("Invalid dsub: " + dsub + " (must be 1 or more)");
        }
    }

    /** These settings with another cutoff. */
    public QuantizeSettings withCutoff(int cutoff) {
        return new QuantizeSettings(cutoff, dsub, norms, output);
    }

    /** These settings with another width of pieces. */
    public QuantizeSettings withDsub(int dsub) {
        return new QuantizeSettings(cutoff, dsub, norms, output);
    }

    /** These settings with another treatment of norms. */
    public QuantizeSettings withNorms(Norms norms) {
        return new QuantizeSettings(cutoff, dsub, norms, output);
    }

    /** These settings with another treatment of the output matrix. */
    public QuantizeSettings withOutput(Output output) {
        return new QuantizeSettings(cutoff, dsub, norms, output);
    }
}
