package org.winnow.classifiers.fasttext;

/** Vectors to be quantized, read piece by piece; they need not lie in memory. */
interface Vectors {
    int count();

    int dimension();

    /** Copies {@code length} values of vector {@code index} from column {@code from} on to {@code into} at {@code at}. */
    void copy(int index, int from, int length, float[] into, int at);

    /** Numbers as vectors of one column. */
    static Vectors ofNumbers(float[] numbers) {
        return ofRows(new HeapMatrix(numbers.length, 1, numbers), new float[0]);
    }

    /**
     * The rows of a matrix.
     *
     * @param lengths what each row is divided by, 0 meaning nothing; or empty
     */
    static Vectors ofRows(Matrix matrix, float[] lengths) {
        float[] whole = new float[matrix.columns()];
        return new Vectors() {
            @Override
            public int count() {
                return matrix.rows();
            }

            @Override
            public int dimension() {
                return matrix.columns();
            }

            @Override
            public void copy(int index, int from, int length, float[] into, int at) {
                if (matrix instanceof HeapMatrix heap) {
                    System.arraycopy(heap.data(), index * whole.length + from, into, at, length);
                } else {
                    matrix.copyRow(index, whole);
                    System.arraycopy(whole, from, into, at, length);
                }
                if (lengths.length > 0 && lengths[index] != 0) {
                    for (int i = at; i < at + length; i++) {
                        into[i] /= lengths[index];
                    }
                }
            }
        };
    }
}
