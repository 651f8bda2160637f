package org.winnow.classifiers.fasttext;

import java.io.IOException;

/**
 * The code book of a quantized matrix: a vector is cut into {@code parts} pieces and each is one of 256 centroids.
 *
 * @param dimension length of the vector
 * @param parts pieces per vector, one byte each
 * @param width columns of every piece but the last
 * @param lastWidth columns of the last piece
 * @param centroids {@code float[dimension * 256]}, piece after piece
 */
record ProductQuantizer(int dimension, int parts, int width, int lastWidth, float[] centroids) {
    static final int CENTROIDS = 256;

    static ProductQuantizer read(ModelFile file, int columns) throws IOException {
        int dimension = file.readInt("the quantizer's dimension");
        int parts = file.readInt("the quantizer's number of parts");
        int width = file.readInt("the quantizer's part width");
        int lastWidth = file.readInt("the quantizer's last part width");
        boolean fits = dimension == columns
                && width >= 1
                && lastWidth >= 1
                && lastWidth <= width
                && parts >= 1
                && (parts - 1L) * width + lastWidth == dimension;
        if (!fits) {
            throw file.damaged("the quantizer's " + parts + " parts of " + width + " columns, the last of " + lastWidth
                    + ", do not make up " + columns + " columns (its own dimension is " + dimension + ")");
        }
        float[] centroids = file.readFloats((long) dimension * CENTROIDS, "the quantizer's centroids");
        return new ProductQuantizer(dimension, parts, width, lastWidth, centroids);
    }

    /** The codes {@code byte[count * parts]} of vectors, row-major: of each piece the nearest centroid. */
    byte[] encode(Vectors vectors) {
        NearestCentroid[] nearest = new NearestCentroid[parts];
        for (int part = 0; part < parts; part++) {
            nearest[part] = new NearestCentroid(part == parts - 1 ? lastWidth : width);
            nearest[part].prepare(centroids, part * CENTROIDS * width);
        }
        byte[] codes = new byte[Math.multiplyExact(vectors.count(), parts)];
        float[] vector = new float[dimension];
        for (int i = 0; i < vectors.count(); i++) {
            vectors.copy(i, 0, dimension, vector, 0);
            for (int part = 0; part < parts; part++) {
                codes[i * parts + part] = nearest[part].code(vector, part * width);
            }
        }
        return codes;
    }

    /** A code book of single numbers. */
    static ProductQuantizer ofNumbers(float[] numbers) {
        return new ProductQuantizer(1, 1, 1, 1, numbers);
    }

    /** Where in {@link #centroids()} the piece with this code begins. */
    int centroid(int part, byte code) {
        int partWidth = part == parts - 1 ? lastWidth : width;
        return part * CENTROIDS * width + (code & 0xff) * partWidth;
    }
}
