package org.winnow.classifiers.fasttext;

/**
 * All that a model file holds, so that the file can be written again byte by byte.
 *
 * @param input one row for each word, then for each bucket; {@link QuantizedMatrix} where the file is a {@code .ftz}
 * @param output one row for each label
 * @param outputFlag whether the file calls the output matrix quantized, which counts only where the input matrix is
 *     quantized; {@code output} has the kind that counts
 */
record ModelParts(
        Arguments arguments, Dictionary dictionary, Buckets buckets, Matrix input, Matrix output, boolean outputFlag) {}
