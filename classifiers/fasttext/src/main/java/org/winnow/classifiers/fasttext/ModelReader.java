package org.winnow.classifiers.fasttext;

import java.io.IOException;
import java.nio.file.Path;

/** Reads a model file and checks that its parts fit together, so that prediction need not check anything. */
final class ModelReader {
    // Spark leaves 40 % of an executor's heap to the code that runs there, and a collector of generations may give two
    // thirds to the old ones; so a matrix takes no more than a third.
    private static final int HEAP_SHARE = 3;

    private final ModelFile file;
    private final long heapFloats;

    private ModelReader(ModelFile file, long heapFloats) {
        this.file = file;
        this.heapFloats = heapFloats;
    }

    static ModelParts read(Path path) throws IOException {
        return read(path, heapFloats());
    }

    /** So many floats the heap has room for: where they fit, a matrix is held there, as sums are fastest there. */
    static long heapFloats() {
        Runtime runtime = Runtime.getRuntime();
        long used = runtime.totalMemory() - runtime.freeMemory();
        return (runtime.maxMemory() - used) / HEAP_SHARE / Float.BYTES;
    }

    /** Reads a model and leaves its matrices in the file where they are not quantized. */
    static ModelParts readMapped(Path path) throws IOException {
        return read(path, 0);
    }

    static ModelParts read(Path path, long heapFloats) throws IOException {
        try (ModelFile file = new ModelFile(path)) {
            return new ModelReader(file, heapFloats).read();
        }
    }

    private ModelParts read() throws IOException {
        Arguments arguments = Arguments.read(file);
        Dictionary.Sizes sizes = Dictionary.Sizes.read(file);
        Dictionary dictionary = Dictionary.read(file, sizes);
        requireCounts(arguments, dictionary);
        boolean pruned = sizes.prunedBuckets() >= 0;
        Buckets buckets = pruned
                ? Buckets.read(file, sizes.words(), arguments.bucket(), sizes.prunedBuckets())
                : Buckets.all(sizes.words(), arguments.bucket());
        boolean quantized = file.readBoolean("whether the input matrix is quantized");
        if (pruned && !quantized) {
            throw file.failure(
                    "the dictionary is pruned though the input matrix is not quantized",
                    "Obtain a newer copy of the model: early fastText versions saved such files");
        }
        Matrix input = readMatrix(quantized, arguments, "the input matrix");
        requireRows(input, arguments, sizes);
        boolean outputFlag = file.readBoolean("whether the output matrix is quantized");
        Matrix output = readMatrix(quantized && outputFlag, arguments, "the output matrix");
        if (output.rows() != sizes.labels()) {
            throw file.damaged("the output matrix has " + output.rows() + " rows (must be " + sizes.labels()
                    + ", one for each label)");
        }
        return new ModelParts(arguments, dictionary, buckets, input, output, outputFlag);
    }

    private void requireCounts(Arguments arguments, Dictionary dictionary) throws IOException {
        if (arguments.loss() == Arguments.LossKind.HIERARCHICAL_SOFTMAX
                && !HuffmanTree.canBuild(dictionary.labelCounts())) {
            throw file.damaged("the counts of the labels are out of range");
        }
    }

    private Matrix readMatrix(boolean quantized, Arguments arguments, String what) throws IOException {
        if (quantized) {
            return QuantizedMatrix.read(file, arguments.dimension(), what);
        }
        MatrixSize size = MatrixSize.read(file, arguments.dimension(), what);
        long floats = (long) size.rows() * size.columns();
        file.require(floats, Float.BYTES, what);
        return floats <= heapFloats
                ? new HeapMatrix(size.rows(), size.columns(), file.readFloats(floats, what))
                : MappedMatrix.read(file, size.rows(), size.columns());
    }

    private void requireRows(Matrix input, Arguments arguments, Dictionary.Sizes sizes) throws IOException {
        long ngrams =
                sizes.prunedBuckets() >= 0 ? sizes.prunedBuckets() : arguments.hasNgrams() ? arguments.bucket() : 0;
        if (input.rows() < sizes.words() + ngrams) {
            throw file.damaged("the input matrix has " + input.rows() + " rows (must be at least " + sizes.words()
                    + " for the words and " + ngrams + " for the n-grams)");
        }
    }
}
