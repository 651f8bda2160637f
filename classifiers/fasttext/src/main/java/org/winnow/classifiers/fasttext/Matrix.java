package org.winnow.classifiers.fasttext;

/** A matrix of floats whose rows are read only. */
sealed interface Matrix permits HeapMatrix, MappedMatrix, QuantizedMatrix, TrainableMatrix {
    int rows();

    int columns();

    /** Adds the first {@code count} of {@code rows} to {@code sum} (length {@link #columns()}), one after the other. */
    void addRows(int[] rows, int count, float[] sum);

    /** The product of a row with {@code vector} (length {@link #columns()}), added up from the first column on. */
    float dotRow(int row, float[] vector);

    /** Copies a row to {@code target} (length {@link #columns()}). */
    void copyRow(int row, float[] target);

    /** Brings {@code rows[from]} to {@code rows[to - 1]} nearer to the processor; what it returns says nothing. */
    int touchRows(int[] rows, int from, int to);
}
