package org.winnow.classifiers.languagemodel;

/**
 * One array of weights and where it lies in the model's one vector.
 *
 * @param name as the generated script calls it
 * @param dimensions row-major; the last is the innermost
 * @param start of the weights with what they begin with
 * @param offset first element in the vector
 */
record Weight(String name, int[] dimensions, Start start, long offset) {
    /** What weights are before training. */
    sealed interface Start {
        /** All the same. */
        record Constant(float value) implements Start {}

        /** Normally distributed around 0 with the standard deviation 0.02. */
        record Normal() implements Start {}

        /** Every block (the last two dimensions) orthogonal: U V' of the singular value decomposition of a normal draw. */
        record Orthogonal() implements Start {}

        /** {@code sqrt(S) V'}, cut to the rank, of the matrix [out][in] drawn under the name {@code pair}. */
        record RightFactor(String pair, int out, int in) implements Start {}

        /** {@code U sqrt(S)}, cut to the rank, of the same matrix. */
        record LeftFactor(String pair, int out, int in) implements Start {}

        /** The product of the factors whose names begin with {@code prefix}: a guide begins as what it guides. */
        record Product(String prefix) implements Start {}
    }

    long size() {
        long size = 1;
        for (int dimension : dimensions) {
            size *= dimension;
        }
        return size;
    }

    long end() {
        return offset + size();
    }
}
