package org.winnow.classifiers.fasttext;

import java.util.Arrays;

/**
 * Learns the centroids of a product quantizer by k-means as the reference does: 25 rounds over at most 65,536 vectors
 * for each piece, with its seed, its draws and its order of additions, so that the centroids are equal bit by bit.
 */
final class CodeBook {
    private static final int COUNT = ProductQuantizer.CENTROIDS;
    private static final int MAX_POINTS = 256 * COUNT;
    private static final int ROUNDS = 25;
    private static final int SEED = 1234;
    // Where a centroid is split for one that has no points, the two are moved apart by this.
    private static final float SPLIT = 1e-7f;

    private final Vectors vectors;
    private final MinstdRandom random = new MinstdRandom(SEED);

    private CodeBook(Vectors vectors) {
        this.vectors = vectors;
    }

    /**
     * @param width columns of each piece; the last one takes what is left
     * @throws IllegalArgumentException if there are fewer than 256 vectors
     */
    static ProductQuantizer learn(Vectors vectors, int width) {
        if (vectors.count() < COUNT) {
            throw new IllegalArgumentException(
                    vectors.count() + " rows are too few to be quantized (must be " + COUNT + " or more)");
        }
        return new CodeBook(vectors).learn(width);
    }

    private ProductQuantizer learn(int width) {
        int dimension = vectors.dimension();
        int parts = (dimension + width - 1) / width;
        int lastWidth = dimension - (parts - 1) * width;
        float[] centroids = new float[dimension * COUNT];
        int[] order = identity(vectors.count());
        int points = Math.min(order.length, MAX_POINTS);
        for (int part = 0; part < parts; part++) {
            int partWidth = part == parts - 1 ? lastWidth : width;
            if (points < order.length) {
                random.shuffle(order);
            }
            float[] slice = new float[points * partWidth];
            for (int i = 0; i < points; i++) {
                vectors.copy(order[i], part * width, partWidth, slice, i * partWidth);
            }
            cluster(slice, partWidth, centroids, part * COUNT * width);
        }
        return new ProductQuantizer(dimension, parts, width, lastWidth, centroids);
    }

    private void cluster(float[] slice, int width, float[] centroids, int at) {
        int[] order = identity(slice.length / width);
        random.shuffle(order);
        for (int i = 0; i < COUNT; i++) {
            System.arraycopy(slice, order[i] * width, centroids, at + i * width, width);
        }
        NearestCentroid nearest = new NearestCentroid(width);
        int[] sizes = new int[COUNT];
        byte[] codes = new byte[order.length];
        for (int round = 0; round < ROUNDS; round++) {
            nearest.prepare(centroids, at);
            for (int i = 0; i < codes.length; i++) {
                codes[i] = nearest.code(slice, i * width);
            }
            average(slice, codes, width, centroids, at, sizes);
            refill(width, centroids, at, sizes, codes.length);
        }
    }

    private static void average(float[] slice, byte[] codes, int width, float[] centroids, int at, int[] sizes) {
        Arrays.fill(sizes, 0);
        Arrays.fill(centroids, at, at + COUNT * width, 0);
        for (int i = 0; i < codes.length; i++) {
            int code = codes[i] & 0xff;
            sizes[code]++;
            for (int j = 0; j < width; j++) {
                centroids[at + code * width + j] += slice[i * width + j];
            }
        }
        for (int i = 0; i < COUNT * width; i++) {
            int size = sizes[i / width];
            if (size != 0) {
                centroids[at + i] /= size;
            }
        }
    }

    /** Gives each centroid without points half of the points of another, drawn by size. */
    private void refill(int width, float[] centroids, int at, int[] sizes, int points) {
        for (int empty = 0; empty < COUNT; empty++) {
            if (sizes[empty] != 0) {
                continue;
            }
            int full = 0;
            while (random.uniform() * (points - COUNT) >= sizes[full] - 1) {
                full = (full + 1) % COUNT;
            }
            int to = at + empty * width;
            int from = at + full * width;
            System.arraycopy(centroids, from, centroids, to, width);
            for (int j = 0; j < width; j++) {
                float step = j % 2 == 0 ? -SPLIT : SPLIT;
                centroids[to + j] += step;
                centroids[from + j] -= step;
            }
            sizes[empty] = sizes[full] / 2;
            sizes[full] -= sizes[empty];
        }
    }

    private static int[] identity(int length) {
        int[] order = new int[length];
        Arrays.setAll(order, i -> i);
        return order;
    }
}
