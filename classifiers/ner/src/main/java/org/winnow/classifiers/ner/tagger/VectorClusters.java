package org.winnow.classifiers.ner.tagger;

import java.util.Arrays;
import java.util.Random;

/**
 * Spherical k-means: vectors of length one, each in the cluster whose mean direction is nearest. Means begin as k-means++
 * chooses them. The same vectors and seed give the same clusters.
 */
public final class VectorClusters {
    private static final int ROUNDS = 15;

    private final float[] vectors;
    private final int dimensions;
    private final int count;
    private final int sample;

    /**
     * @param vectors row-major; scaled to length one here
     * @param sample how many of them, from the first, the means are learned from; all are then assigned
     */
    public VectorClusters(float[] vectors, int dimensions, int sample) {
        if (dimensions < 1 || vectors.length % dimensions != 0) {
            throw new IllegalArgumentException(
                    "Invalid dimensions: " + dimensions + " (must divide " + vectors.length + " numbers)");
        }
        this.vectors = vectors.clone();
        this.dimensions = dimensions;
        count = vectors.length / dimensions;
        this.sample = Math.min(sample, count);
        for (int i = 0; i < count; i++) {
            scale(this.vectors, i * dimensions);
        }
    }

    private void scale(float[] rows, int at) {
        double sum = 0;
        for (int i = at; i < at + dimensions; i++) {
            sum += (double) rows[i] * rows[i];
        }
        for (int i = at; i < at + dimensions && sum > 0; i++) {
            rows[i] /= (float) Math.sqrt(sum);
        }
    }

    /**
     * @param clusters at most as many as are sampled
     * @return cluster of each vector, from 0
     */
    public int[] assign(int clusters, long seed) {
        if (clusters < 1 || clusters > sample) {
            throw new IllegalArgumentException(
                    "Invalid number of clusters: " + clusters + " (must be from 1 to " + sample + ")");
        }
        float[] means = first(clusters, new Random(seed));
        int[] assigned = new int[count];
        for (int round = 0; round < ROUNDS; round++) {
            int[] before = Arrays.copyOf(assigned, sample);
            assign(means, clusters, assigned, sample);
            if (round > 0 && Arrays.equals(before, Arrays.copyOf(assigned, sample))) {
                break;
            }
            means = means(assigned, clusters, means);
        }
        assign(means, clusters, assigned, count);
        return assigned;
    }

    private float[] first(int clusters, Random random) {
        float[] means = new float[clusters * dimensions];
        double[] distances = new double[sample];
        Arrays.fill(distances, 1);
        for (int cluster = 0; cluster < clusters; cluster++) {
            int chosen = draw(distances, random);
            System.arraycopy(vectors, chosen * dimensions, means, cluster * dimensions, dimensions);
            for (int i = 0; i < sample; i++) {
                double product = 0;
                for (int d = 0; d < dimensions; d++) {
                    product += vectors[i * dimensions + d] * means[cluster * dimensions + d];
                }
                distances[i] = Math.min(distances[i], Math.max(0, 1 - product));
            }
        }
        return means;
    }

    private static int draw(double[] weights, Random random) {
        double rest = random.nextDouble() * Arrays.stream(weights).sum();
        for (int i = 0; i < weights.length; i++) {
            rest -= weights[i];
            if (rest <= 0) {
                return i;
            }
        }
        return weights.length - 1;
    }

    private void assign(float[] means, int clusters, int[] assigned, int upTo) {
        // By dimension, so that the inner loop is over neighbouring numbers.
        float[] turned = new float[means.length];
        for (int cluster = 0; cluster < clusters; cluster++) {
            for (int d = 0; d < dimensions; d++) {
                turned[d * clusters + cluster] = means[cluster * dimensions + d];
            }
        }
        float[] products = new float[clusters];
        for (int i = 0; i < upTo; i++) {
            Arrays.fill(products, 0);
            for (int d = 0; d < dimensions; d++) {
                add(turned, d * clusters, vectors[i * dimensions + d], products);
            }
            int best = 0;
            for (int cluster = 1; cluster < clusters; cluster++) {
                best = products[cluster] > products[best] ? cluster : best;
            }
            assigned[i] = best;
        }
    }

    private static void add(float[] values, int from, float factor, float[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += factor * values[from + i];
        }
    }

    /** A cluster without vectors keeps its mean. */
    private float[] means(int[] assigned, int clusters, float[] before) {
        float[] sums = new float[clusters * dimensions];
        int[] sizes = new int[clusters];
        for (int i = 0; i < sample; i++) {
            sizes[assigned[i]]++;
            for (int d = 0; d < dimensions; d++) {
                sums[assigned[i] * dimensions + d] += vectors[i * dimensions + d];
            }
        }
        for (int cluster = 0; cluster < clusters; cluster++) {
            if (sizes[cluster] == 0) {
                System.arraycopy(before, cluster * dimensions, sums, cluster * dimensions, dimensions);
            }
            scale(sums, cluster * dimensions);
        }
        return sums;
    }
}
