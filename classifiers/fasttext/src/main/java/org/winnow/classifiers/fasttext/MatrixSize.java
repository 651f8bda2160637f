package org.winnow.classifiers.fasttext;

import java.io.IOException;

/** Rows and columns as a matrix in a file states them; the columns must be the model's dimension. */
record MatrixSize(int rows, int columns) {
    static MatrixSize read(ModelFile file, int dimension, String what) throws IOException {
        long rows = file.readLong("the number of rows of " + what);
        long columns = file.readLong("the number of columns of " + what);
        if (rows < 1 || rows > Integer.MAX_VALUE || columns != dimension) {
            throw file.damaged(what + " is " + rows + " x " + columns + " (must be 1 to " + Integer.MAX_VALUE + " x "
                    + dimension + ")");
        }
        return new MatrixSize((int) rows, (int) columns);
    }
}
