package org.winnow.classifiers.fasttext;

import java.io.IOException;

/**
 * What the model was trained with, as the file keeps it. Prediction needs {@code dimension}, {@code wordNgrams},
 * {@code loss}, {@code bucket}, {@code minn} and {@code maxn}; the others are here to be written again.
 *
 * @param dimension columns of both matrices
 * @param window context of word vectors; no use in a supervised model, nor are {@code updateRate} and {@code sampling}
 * @param epochs passes over the text
 * @param minCount rarer words were left out
 * @param negatives labels drawn for each example with negative sampling
 * @param wordNgrams longest word n-gram, in words
 * @param bucket how many hash buckets n-grams fall into
 * @param minn shortest character n-gram, in code points
 * @param maxn longest character n-gram, in code points; 0 for none
 * @param updateRate {@code lrUpdateRate}
 * @param sampling {@code t}
 */
record Arguments(
        int dimension,
        int window,
        int epochs,
        int minCount,
        int negatives,
        int wordNgrams,
        LossKind loss,
        int bucket,
        int minn,
        int maxn,
        int updateRate,
        double sampling) {
    /** The losses, in the order of their numbers in the file, which begin at 1. */
    enum LossKind {
        HIERARCHICAL_SOFTMAX,
        NEGATIVE_SAMPLING,
        SOFTMAX,
        ONE_VS_ALL
    }

    static final int MAGIC = 793712314;
    static final int NEWEST_VERSION = 12;
    /** The number of the only kind of model that has labels. */
    static final int SUPERVISED = 3;

    // No published model comes near these; they keep a damaged header from costing hours or gigabytes.
    private static final int MAX_DIMENSION = 1 << 20;
    static final int MAX_NGRAM = 1000;

    static Arguments read(ModelFile file) throws IOException {
        int magic = file.readInt("the magic number");
        if (magic != MAGIC) {
            throw file.failure(
                    "this is not a fastText model (magic number " + magic + ", must be " + MAGIC + ")",
                    "Give a .bin or .ftz file that fastText 0.9 saved");
        }
        int version = file.readInt("the version");
        if (version != NEWEST_VERSION && version != NEWEST_VERSION - 1) {
            throw file.failure(
                    "model version " + version + " is not supported (must be 11 or 12)",
                    "Train or save the model again with fastText 0.9");
        }
        return readFields(file, version);
    }

    private static Arguments readFields(ModelFile file, int version) throws IOException {
        int dimension = within(file, "dim", 1, MAX_DIMENSION);
        int window = file.readInt("ws");
        int epochs = file.readInt("epoch");
        int minCount = file.readInt("minCount");
        int negatives = file.readInt("neg");
        int wordNgrams = within(file, "wordNgrams", 0, MAX_NGRAM);
        int loss = within(file, "loss", 1, LossKind.values().length);
        int model = within(file, "model", 1, SUPERVISED);
        if (model != SUPERVISED) {
            throw file.failure(
                    "the model holds word vectors (" + (model == 1 ? "cbow" : "skipgram") + ") and no labels",
                    "Give a model that was trained with 'fasttext supervised'");
        }
        int bucket = within(file, "bucket", 0, Integer.MAX_VALUE);
        int minn = within(file, "minn", 0, MAX_NGRAM);
        int maxn = within(file, "maxn", 0, MAX_NGRAM);
        int updateRate = file.readInt("lrUpdateRate");
        double sampling = Double.longBitsToDouble(file.readLong("t"));
        // Supervised models of version 11 stored a maxn that they had not been trained with.
        int usedMaxn = version == NEWEST_VERSION ? maxn : 0;
        if (bucket == 0 && (usedMaxn > 0 || wordNgrams > 1)) {
            throw file.damaged(
                    "bucket is 0 though the model has n-grams (wordNgrams " + wordNgrams + ", maxn " + usedMaxn + ")");
        }
        return new Arguments(
                dimension,
                window,
                epochs,
                minCount,
                negatives,
                wordNgrams,
                LossKind.values()[loss - 1],
                bucket,
                minn,
                usedMaxn,
                updateRate,
                sampling);
    }

    private static int within(ModelFile file, String name, int low, int high) throws IOException {
        int value = file.readInt(name);
        if (value < low || value > high) {
            throw file.damaged(name + " is " + value + " (must be in [" + low + ", " + high + "])");
        }
        return value;
    }

    /** These arguments after training again for some epochs. */
    Arguments trainedFor(int newEpochs) {
        return new Arguments(
                dimension,
                window,
                newEpochs,
                minCount,
                negatives,
                wordNgrams,
                loss,
                bucket,
                minn,
                maxn,
                updateRate,
                sampling);
    }

    boolean hasNgrams() {
        return wordNgrams > 1 || maxn > 0;
    }
}
