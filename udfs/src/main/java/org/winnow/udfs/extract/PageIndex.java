package org.winnow.udfs.extract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The layout elements of a page in document order, as parallel arrays, and its blocks of text. Filled by
 * {@link PageWalk}; sums over subtrees ({@code chars}, {@code linkChars}, …) include the element's own blocks.
 */
final class PageIndex {
    int size;
    Tags[] tag = new Tags[256];
    /** Class, id and item property. */
    String[] name = new String[256];

    int[] parent = new int[256];
    int[] depth = new int[256];
    /** One past the last descendant. */
    int[] end = new int[256];
    /** {@link Landmarks} of the element and all its ancestors. */
    int[] landmarks = new int[256];
    /** Like-named siblings under the same parent, itself included. */
    int[] alike = new int[256];
    /** Hash of element name and class without numbers. */
    int[] kind = new int[256];

    int[] chars = new int[256];
    int[] linkChars = new int[256];
    /** Characters in blocks that look like running text. */
    int[] proseChars = new int[256];

    int[] stops = new int[256];
    int[] links = new int[256];
    int[] inputs = new int[256];
    /** 1 to 6 for headings, else 0. */
    byte[] level = new byte[256];
    /** First block at or under the element. */
    int[] firstBlock = new int[256];
    /** One past the last block at or under the element. */
    int[] endBlock = new int[256];
    /** Vocabulary weight of the element's own class and id. */
    float[] weight = new float[256];
    /** Vocabulary weights summed from the body down to here. */
    float[] weightSum = new float[256];
    /** Least and greatest single word of the element or an ancestor. */
    float[] weightLeast = new float[256];

    float[] weightMost = new float[256];
    /** {@code datetime} of the page's first time element outside navigation and comments, empty if none. */
    String time = "";

    final List<Block> blocks = new ArrayList<>();

    int add(Tags element, int under) {
        int e = size++;
        if (e == parent.length) {
            grow(e * 2);
        }
        tag[e] = element;
        parent[e] = under;
        depth[e] = under < 0 ? 0 : depth[under] + 1;
        firstBlock[e] = blocks.size();
        return e;
    }

    void add(Block block) {
        int e = block.element();
        blocks.add(block);
        chars[e] += block.chars();
        linkChars[e] += block.linkChars();
        stops[e] += block.shape().stops();
        if (block.isProse()) {
            proseChars[e] += block.chars();
        }
    }

    /** Ancestor so many levels up, at most the root. */
    int up(int element, int levels) {
        int e = element;
        for (int i = 0; i < levels && parent[e] >= 0; i++) {
            e = parent[e];
        }
        return e;
    }

    int level(int element) {
        return level[element];
    }

    boolean has(int element, int landmark) {
        return (landmarks[element] & landmark) != 0;
    }

    boolean contains(int element, int other) {
        return other >= element && other < end[element];
    }

    private void grow(int capacity) {
        name = Arrays.copyOf(name, capacity);
        tag = Arrays.copyOf(tag, capacity);
        parent = Arrays.copyOf(parent, capacity);
        depth = Arrays.copyOf(depth, capacity);
        end = Arrays.copyOf(end, capacity);
        landmarks = Arrays.copyOf(landmarks, capacity);
        alike = Arrays.copyOf(alike, capacity);
        kind = Arrays.copyOf(kind, capacity);
        chars = Arrays.copyOf(chars, capacity);
        linkChars = Arrays.copyOf(linkChars, capacity);
        proseChars = Arrays.copyOf(proseChars, capacity);
        stops = Arrays.copyOf(stops, capacity);
        links = Arrays.copyOf(links, capacity);
        level = Arrays.copyOf(level, capacity);
        inputs = Arrays.copyOf(inputs, capacity);
        firstBlock = Arrays.copyOf(firstBlock, capacity);
        endBlock = Arrays.copyOf(endBlock, capacity);
        weight = Arrays.copyOf(weight, capacity);
        weightSum = Arrays.copyOf(weightSum, capacity);
        weightLeast = Arrays.copyOf(weightLeast, capacity);
        weightMost = Arrays.copyOf(weightMost, capacity);
    }
}
