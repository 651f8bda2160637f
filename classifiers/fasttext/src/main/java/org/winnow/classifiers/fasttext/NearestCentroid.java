package org.winnow.classifiers.fasttext;

import java.util.Arrays;

/**
 * Finds the centroid nearest to a point, the first of equally near ones, as a search through all of them would: squared
 * distances are added up in single precision from the first column on.
 *
 * <p>Pieces of one or two columns are searched from the centroid next in the first column outwards, and no further than
 * the first column alone allows: rounding keeps order, so a sum is never below its first term. Wider pieces are compared
 * with all centroids, column by column, which the compiler turns into vector instructions.
 */
final class NearestCentroid {
    private static final int COUNT = ProductQuantizer.CENTROIDS;
    private static final int STARTS = 1024;

    private final int width;
    // Width up to 2: centroids in the order of their first column.
    private final float[] first = new float[COUNT];
    private final float[] second = new float[COUNT];
    private final int[] codes = new int[COUNT];
    private final short[] starts = new short[STARTS];
    private float low;
    private float scale;
    // Wider: columns, each of 256, and the distances so far.
    private final float[][] columns;
    private final float[] distances = new float[COUNT];

    NearestCentroid(int width) {
        this.width = width;
        this.columns = new float[width > 2 ? width : 0][COUNT];
    }

    /** Takes 256 centroids of the width, one after the other from {@code at} on. */
    void prepare(float[] centroids, int at) {
        for (int column = 0; column < columns.length; column++) {
            for (int code = 0; code < COUNT; code++) {
                columns[column][code] = centroids[at + code * width + column];
            }
        }
        if (width <= 2) {
            order(centroids, at);
        }
    }

    private void order(float[] centroids, int at) {
        long[] keys = new long[COUNT];
        for (int code = 0; code < COUNT; code++) {
            int bits = Float.floatToIntBits(centroids[at + code * width]);
            keys[code] = (long) (bits >= 0 ? bits : bits ^ Integer.MAX_VALUE) << 32 | code;
        }
        Arrays.sort(keys);
        for (int i = 0; i < COUNT; i++) {
            codes[i] = (int) keys[i];
            first[i] = centroids[at + codes[i] * width];
            second[i] = width == 2 ? centroids[at + codes[i] * width + 1] : 0;
        }
        low = first[0];
        float span = first[COUNT - 1] - low;
        scale = span > 0 && span < Float.POSITIVE_INFINITY ? STARTS / span : 0;
        for (int i = 0, place = 0; i < STARTS; i++) {
            while (place < COUNT - 1 && (first[place] - low) * scale < i) {
                place++;
            }
            starts[i] = (short) place;
        }
    }

    /** The code of the point at {@code at}; its values must be finite. */
    byte code(float[] points, int at) {
        if (width > 2) {
            return codeAmongAll(points, at);
        }
        return codeOutwards(points[at], width == 2 ? points[at + 1] : 0);
    }

    private byte codeOutwards(float x, float y) {
        int start = starts[Math.max(0, Math.min(STARTS - 1, (int) ((x - low) * scale)))];
        float dx = x - first[start];
        float dy = y - second[start];
        float best = dx * dx + dy * dy;
        int code = codes[start];
        for (int i = start + 1; i < COUNT; i++) {
            dx = x - first[i];
            float least = dx * dx;
            // Left of the point the first column does not bound what follows.
            if (least > best && dx < 0) {
                break;
            }
            dy = y - second[i];
            float distance = least + dy * dy;
            if (distance <= best && (distance < best || codes[i] < code)) {
                best = distance;
                code = codes[i];
            }
        }
        for (int i = start - 1; i >= 0; i--) {
            dx = x - first[i];
            float least = dx * dx;
            if (least > best && dx > 0) {
                break;
            }
            dy = y - second[i];
            float distance = least + dy * dy;
            if (distance <= best && (distance < best || codes[i] < code)) {
                best = distance;
                code = codes[i];
            }
        }
        return (byte) code;
    }

    private byte codeAmongAll(float[] points, int at) {
        Arrays.fill(distances, 0);
        for (int column = 0; column < width; column++) {
            float x = points[at + column];
            float[] centroids = columns[column];
            for (int i = 0; i < COUNT; i++) {
                float d = x - centroids[i];
                distances[i] += d * d;
            }
        }
        int code = 0;
        for (int i = 1; i < COUNT; i++) {
            if (distances[i] < distances[code]) {
                code = i;
            }
        }
        return (byte) code;
    }
}
