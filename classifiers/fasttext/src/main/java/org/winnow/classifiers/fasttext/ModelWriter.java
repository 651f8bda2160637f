package org.winnow.classifiers.fasttext;

import java.io.IOException;
import java.nio.file.Path;

/** Writes a model as fastText 0.9 does, in version 12 of its format. */
final class ModelWriter {
    private final ModelOutput out;

    private ModelWriter(ModelOutput out) {
        this.out = out;
    }

    static void write(ModelParts parts, Path path) throws IOException {
        try (ModelOutput out = new ModelOutput(path)) {
            ModelWriter writer = new ModelWriter(out);
            writer.arguments(parts.arguments());
            writer.dictionary(parts.dictionary(), parts.buckets());
            out.writeByte(parts.input() instanceof QuantizedMatrix ? 1 : 0);
            writer.matrix(parts.input());
            out.writeByte(parts.outputFlag() ? 1 : 0);
            writer.matrix(parts.output());
            out.finish();
        }
    }

    private void arguments(Arguments arguments) throws IOException {
        out.writeInt(Arguments.MAGIC);
        out.writeInt(Arguments.NEWEST_VERSION);
        out.writeInt(arguments.dimension());
        out.writeInt(arguments.window());
        out.writeInt(arguments.epochs());
        out.writeInt(arguments.minCount());
        out.writeInt(arguments.negatives());
        out.writeInt(arguments.wordNgrams());
        out.writeInt(arguments.loss().ordinal() + 1);
        out.writeInt(Arguments.SUPERVISED);
        out.writeInt(arguments.bucket());
        out.writeInt(arguments.minn());
        out.writeInt(arguments.maxn());
        out.writeInt(arguments.updateRate());
        out.writeDouble(arguments.sampling());
    }

    private void dictionary(Dictionary dictionary, Buckets buckets) throws IOException {
        int[] pairs = buckets.pairs();
        out.writeInt(dictionary.entries());
        out.writeInt(dictionary.words());
        out.writeInt(dictionary.labels().size());
        out.writeLong(dictionary.tokens());
        out.writeLong(buckets.pruned() ? pairs.length / 2 : -1);
        for (int id = 0; id < dictionary.entries(); id++) {
            out.writeBytes(dictionary.entry(id));
            out.writeByte(0);
            out.writeLong(dictionary.count(id));
            out.writeByte(id < dictionary.words() ? 0 : 1);
        }
        for (int value : pairs) {
            out.writeInt(value);
        }
    }

    private void matrix(Matrix matrix) throws IOException {
        if (matrix instanceof QuantizedMatrix quantized) {
            quantized(quantized);
            return;
        }
        out.writeLong(matrix.rows());
        out.writeLong(matrix.columns());
        float[] row = new float[matrix.columns()];
        for (int i = 0; i < matrix.rows(); i++) {
            matrix.copyRow(i, row);
            out.writeFloats(row);
        }
    }

    private void quantized(QuantizedMatrix matrix) throws IOException {
        boolean normsApart = matrix.norms().length > 0;
        out.writeByte(normsApart ? 1 : 0);
        out.writeLong(matrix.rows());
        out.writeLong(matrix.columns());
        out.writeInt(matrix.codes().length);
        out.writeBytes(matrix.codes());
        quantizer(matrix.quantizer());
        if (normsApart) {
            out.writeBytes(matrix.normCodes());
            quantizer(ProductQuantizer.ofNumbers(matrix.norms()));
        }
    }

    private void quantizer(ProductQuantizer quantizer) throws IOException {
        out.writeInt(quantizer.dimension());
        out.writeInt(quantizer.parts());
        out.writeInt(quantizer.width());
        out.writeInt(quantizer.lastWidth());
        out.writeFloats(quantizer.centroids());
    }
}
