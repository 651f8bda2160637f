package org.winnow.classifiers.fasttext;

import java.io.IOException;
import java.util.Arrays;

/**
 * A product-quantized matrix, optionally with the rows' norms quantized apart.
 *
 * @param codes {@code byte[rows * quantizer.parts()]}, row-major
 * @param normCodes {@code byte[rows]}, or empty where norms are not kept apart
 * @param norms the 256 norms, or empty
 */
record QuantizedMatrix(int rows, int columns, ProductQuantizer quantizer, byte[] codes, byte[] normCodes, float[] norms)
        implements Matrix {

    static QuantizedMatrix read(ModelFile file, int dimension, String what) throws IOException {
        boolean hasNorms = file.readBoolean("whether " + what + " keeps norms apart");
        MatrixSize size = MatrixSize.read(file, dimension, what);
        int codeSize = file.readInt("the code size of " + what);
        byte[] codes = file.readBytes(codeSize, what);
        ProductQuantizer quantizer = ProductQuantizer.read(file, dimension);
        if ((long) size.rows() * quantizer.parts() != codeSize) {
            throw file.damaged(what + " has " + codeSize + " codes (must be " + size.rows() + " rows of "
                    + quantizer.parts() + ")");
        }
        byte[] normCodes = new byte[0];
        float[] norms = new float[0];
        if (hasNorms) {
            normCodes = file.readBytes(size.rows(), "the norms of " + what);
            norms = ProductQuantizer.read(file, 1).centroids();
        }
        return new QuantizedMatrix(size.rows(), dimension, quantizer, codes, normCodes, norms);
    }

    /** The same matrix with every row written out, which adds rows to the same sums. */
    HeapMatrix dense() {
        float[] data = new float[Math.multiplyExact(rows, columns)];
        for (int row = 0; row < rows; row++) {
            addRow(row, data, row * columns);
        }
        return new HeapMatrix(rows, columns, data);
    }

    @Override
    public void addRows(int[] rows, int count, float[] sum) {
        for (int i = 0; i < count; i++) {
            addRow(rows[i], sum, 0);
        }
    }

    private void addRow(int row, float[] sum, int at) {
        float norm = norm(row);
        float[] centroids = quantizer.centroids();
        int code = row * quantizer.parts();
        int column = at;
        for (int part = 0; part < quantizer.parts(); part++) {
            int centroid = quantizer.centroid(part, codes[code + part]);
            int width = part == quantizer.parts() - 1 ? quantizer.lastWidth() : quantizer.width();
            for (int i = 0; i < width; i++) {
                sum[column++] += norm * centroids[centroid + i];
            }
        }
    }

    @Override
    public float dotRow(int row, float[] vector) {
        float[] centroids = quantizer.centroids();
        int code = row * quantizer.parts();
        int column = 0;
        float dot = 0;
        for (int part = 0; part < quantizer.parts(); part++) {
            int centroid = quantizer.centroid(part, codes[code + part]);
            int width = part == quantizer.parts() - 1 ? quantizer.lastWidth() : quantizer.width();
            for (int i = 0; i < width; i++) {
                dot += vector[column++] * centroids[centroid + i];
            }
        }
        return dot * norm(row);
    }

    private float norm(int row) {
        return norms.length == 0 ? 1 : norms[normCodes[row] & 0xff];
    }

    @Override
    public void copyRow(int row, float[] target) {
        Arrays.fill(target, 0);
        addRow(row, target, 0);
    }

    @Override
    public int touchRows(int[] rows, int from, int to) {
        int touched = 0;
        for (int i = from; i < to; i++) {
            touched |= codes[rows[i] * quantizer.parts()];
        }
        return touched;
    }
}
