package org.winnow.classifiers.fasttext;

import java.io.IOException;
import java.nio.file.Path;

/** Reads a model file and checks that its parts fit together, so that prediction need not check anything. */
final class ModelReader {
    // A matrix of up to an eighth of the heap is held there, where sums are fastest.
    private static final long HEAP_FLOATS = Runtime.getRuntime().maxMemory() / 8 / Float.BYTES;

    private final ModelFile file;
    private final Path path;

    private ModelReader(ModelFile file, Path path) {
        this.file = file;
        this.path = path;
    }

    static FastTextModel read(Path path) throws IOException {
        try (ModelFile file = new ModelFile(path)) {
            return new ModelReader(file, path).read();
        }
    }

    private FastTextModel read() throws IOException {
        Arguments arguments = Arguments.read(file);
        Dictionary.Sizes sizes = Dictionary.Sizes.read(file);
        Dictionary dictionary = Dictionary.read(file, sizes);
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
        Matrix input = quantized ? readQuantizedInput(arguments) : readDense(arguments, "the input matrix");
        requireRows(input, arguments, sizes);
        Matrix output = readOutput(arguments, sizes, quantized);
        Features features = new Features(arguments, dictionary, buckets);
        return new FastTextModel(path, arguments, dictionary, features, input, loss(arguments, dictionary, output));
    }

    private Matrix readQuantizedInput(Arguments arguments) throws IOException {
        QuantizedMatrix quantized = QuantizedMatrix.read(file, arguments.dimension(), "the input matrix");
        return (long) quantized.rows() * quantized.columns() <= HEAP_FLOATS ? quantized.dense() : quantized;
    }

    private Matrix readOutput(Arguments arguments, Dictionary.Sizes sizes, boolean quantizedInput) throws IOException {
        // The flag is stored for every model and means something only where the input is quantized too.
        boolean quantized = file.readBoolean("whether the output matrix is quantized") && quantizedInput;
        Matrix output = quantized
                ? QuantizedMatrix.read(file, arguments.dimension(), "the output matrix")
                : readDense(arguments, "the output matrix");
        if (output.rows() != sizes.labels()) {
            throw file.damaged("the output matrix has " + output.rows() + " rows (must be " + sizes.labels()
                    + ", one for each label)");
        }
        return output;
    }

    private Matrix readDense(Arguments arguments, String what) throws IOException {
        MatrixSize size = MatrixSize.read(file, arguments.dimension(), what);
        long floats = (long) size.rows() * size.columns();
        file.require(floats, Float.BYTES, what);
        return floats <= HEAP_FLOATS
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

    private Loss loss(Arguments arguments, Dictionary dictionary, Matrix output) throws IOException {
        return switch (arguments.loss()) {
            case SOFTMAX -> new FlatLoss(output, FlatLoss.Activation.SOFTMAX);
            case ONE_VS_ALL, NEGATIVE_SAMPLING -> new FlatLoss(output, FlatLoss.Activation.LOGISTIC);
            case HIERARCHICAL_SOFTMAX -> {
                if (!HierarchicalSoftmax.canBuild(dictionary.labelCounts())) {
                    throw file.damaged("the counts of the labels are out of range");
                }
                yield HierarchicalSoftmax.build(output, dictionary.labelCounts());
            }
        };
    }
}
