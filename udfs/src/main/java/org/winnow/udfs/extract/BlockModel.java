package org.winnow.udfs.extract;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The chance that a block belongs to the main text: a sum of small decision trees over {@link BlockSigns}, as trained by
 * {@code tests/extract/train.py}.
 *
 * <p>File: a line of sign names; then per tree one line {@code splits} and one line {@code leaves}. A split is
 * {@code sign:threshold:left:right}; a value up to the threshold goes left; a negative child {@code -n} is leaf
 * {@code n - 1}.
 */
final class BlockModel {
    private final int[] roots;
    private final short[] sign;
    private final float[] threshold;
    /** Position of the next split, or minus one minus the position of a leaf. */
    private final int[] left;

    private final int[] right;
    private final float[] leaves;

    private BlockModel(List<String[]> trees, int signs) {
        int splits = trees.stream().mapToInt(tree -> cells(tree[0]).length).sum();
        int leafCount = trees.stream().mapToInt(tree -> cells(tree[1]).length).sum();
        roots = new int[trees.size()];
        sign = new short[splits];
        threshold = new float[splits];
        left = new int[splits];
        right = new int[splits];
        leaves = new float[leafCount];
        int split = 0;
        int leaf = 0;
        for (int t = 0; t < roots.length; t++) {
            int firstSplit = split;
            int firstLeaf = leaf;
            roots[t] = cells(trees.get(t)[0]).length == 0 ? -1 - leaf : split;
            for (String cell : cells(trees.get(t)[0])) {
                String[] parts = cell.split(":");
                sign[split] = Short.parseShort(parts[0]);
                if (sign[split] < 0 || sign[split] >= signs) {
                    throw new IllegalArgumentException("Invalid sign in tree " + t + ": " + sign[split]);
                }
                threshold[split] = Float.parseFloat(parts[1]);
                left[split] = child(parts[2], firstSplit, firstLeaf);
                right[split++] = child(parts[3], firstSplit, firstLeaf);
            }
            for (String cell : cells(trees.get(t)[1])) {
                leaves[leaf++] = Float.parseFloat(cell);
            }
        }
    }

    private static int child(String cell, int firstSplit, int firstLeaf) {
        int child = Integer.parseInt(cell);
        return child >= 0 ? firstSplit + child : child - firstLeaf;
    }

    private static String[] cells(String line) {
        return line.isEmpty() ? new String[0] : line.split(" ");
    }

    /**
     * Reads a model.
     *
     * @throws IllegalArgumentException if it was trained for other signs than {@link BlockSigns#NAMES}
     */
    static BlockModel read(InputStream in) {
        List<String[]> trees = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            String line = lines.readLine();
            while (line != null && line.startsWith("#")) {
                line = lines.readLine();
            }
            if (line == null || !Arrays.asList(line.split(" ")).equals(BlockSigns.NAMES)) {
                throw new IllegalArgumentException(
                        "The block model was trained for other signs than this version computes;"
                                + " train it again with tests/extract/train.sh");
            }
            for (String splits = lines.readLine(); splits != null; splits = lines.readLine()) {
                trees.add(new String[] {splits, lines.readLine()});
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new BlockModel(trees, BlockSigns.NAMES.size());
    }

    /** Chance in (0, 1) for one row of signs. */
    float chance(float[] row) {
        float sum = 0;
        for (int root : roots) {
            int at = root;
            while (at >= 0) {
                at = row[sign[at]] <= threshold[at] ? left[at] : right[at];
            }
            sum += leaves[-1 - at];
        }
        return (float) (1 / (1 + Math.exp(-sum)));
    }
}
