package org.winnow.classifiers.fasttext;

import java.util.Arrays;

/** One line of training text as numbers, reused from line to line. */
final class TrainingLine {
    private int[] rows = new int[512];
    private int size;
    private int[] hashes = new int[128];
    private int tokens;
    private int[] labels = new int[8];
    private int labelCount;

    void clear() {
        size = 0;
        tokens = 0;
        labelCount = 0;
    }

    void addRow(int row) {
        room(1)[size++] = row;
    }

    void addRows(int[] source, int from, int to) {
        System.arraycopy(source, from, room(to - from), size, to - from);
        size += to - from;
    }

    /** The rows so far, with room for {@code more}. */
    int[] room(int more) {
        if (more > rows.length - size) {
            rows = Arrays.copyOf(rows, Math.max(Math.multiplyExact(size, 2), Math.addExact(size, more)));
        }
        return rows;
    }

    /** Takes the rows that were written to {@link #room} behind the first {@link #size()}. */
    void grow(int newSize) {
        size = newSize;
    }

    void addHash(int hash) {
        if (tokens == hashes.length) {
            hashes = Arrays.copyOf(hashes, Math.multiplyExact(tokens, 2));
        }
        hashes[tokens++] = hash;
    }

    void addLabel(int label) {
        if (labelCount == labels.length) {
            labels = Arrays.copyOf(labels, Math.multiplyExact(labelCount, 2));
        }
        labels[labelCount++] = label;
    }

    /** Adds the rows of all word n-grams of the words seen, once the line is complete. */
    void addWordNgrams(int longest, Buckets buckets) {
        for (int i = 0; i < tokens && longest > 1; i++) {
            long hash = hashes[i];
            int end = (int) Math.min(tokens, (long) i + longest);
            for (int j = i + 1; j < end; j++) {
                hash = Buckets.ngramHash(hash, hashes[j]);
                int row = buckets.rowOf(hash);
                if (row >= 0) {
                    addRow(row);
                }
            }
        }
    }

    /** Takes over a line as it was before. */
    void set(int[] oldRows, int[] oldLabels) {
        clear();
        addRows(oldRows, 0, oldRows.length);
        for (int label : oldLabels) {
            addLabel(label);
        }
    }

    /** The rows of the input matrix that the line is the average of: {@code rows()[0]} to {@code rows()[size() - 1]}. */
    int[] rows() {
        return rows;
    }

    int size() {
        return size;
    }

    int labelCount() {
        return labelCount;
    }

    int label(int place) {
        return labels[place];
    }

    boolean hasLabel(int label) {
        for (int i = 0; i < labelCount; i++) {
            if (labels[i] == label) {
                return true;
            }
        }
        return false;
    }
}
