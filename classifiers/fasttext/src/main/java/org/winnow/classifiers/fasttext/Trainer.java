package org.winnow.classifiers.fasttext;

import java.io.IOException;
import java.nio.file.Path;

/** Trains supervised models. */
public final class Trainer {
    private Trainer() {}

    /**
     * Trains on a file of lines with labels, as {@code fasttext supervised} does. With {@code thread} 1 the model saved
     * is byte by byte the reference program's. With more, the threads share one table without waiting for each other
     * (Hogwild: Recht, Ré, Wright, Niu 2011) and no two runs give the same model.
     *
     * @param progress is told how training goes, several times a second at most, on the calling thread; an exception
     *     that it throws ends training and comes out here
     * @throws IOException if a file cannot be read
     * @throws TrainingDivergedException if the learning rate is too large
     * @throws IllegalArgumentException if the text has no word or no label, settings do not fit it, or the matrices do
     *     not fit into the heap
     */
    public static FastTextModel train(Path text, TrainingSettings settings, TrainingProgress progress)
            throws IOException {
        long heap = Runtime.getRuntime().maxMemory();
        long buckets = matrixBytes(settings.usedBuckets(), settings);
        TrainingCorpus corpus = TrainingCorpus.read(text, settings, Math.max(0, (heap - buckets) / 4));
        TrainableMatrix input = initialInput(corpus, settings);
        float[][] output = new float[corpus.dictionary().labels().size()][settings.dimension()];
        new Training(settings, corpus, input, output, progress).run();
        return model(text, corpus, input, output);
    }

    private static long matrixBytes(long rows, TrainingSettings settings) {
        return rows * settings.dimension() * Float.BYTES;
    }

    private static TrainableMatrix initialInput(TrainingCorpus corpus, TrainingSettings settings) {
        int words = corpus.dictionary().words();
        long rows = (long) words + corpus.arguments().bucket();
        long heap = Runtime.getRuntime().maxMemory();
        if (rows > Integer.MAX_VALUE || matrixBytes(rows, settings) > heap) {
            throw new IllegalArgumentException("The input matrix of " + words + " words and "
                    + corpus.arguments().bucket() + " buckets x dim " + settings.dimension() + " takes "
                    + (matrixBytes(rows, settings) >> 20) + " MB, and the heap may grow to " + (heap >> 20)
                    + " MB. Raise -Xmx, or lower bucket or dim, or raise minCount");
        }
        TrainableMatrix input = new TrainableMatrix((int) rows, settings.dimension());
        input.randomize(settings.threads(), settings.seed());
        PretrainedVectors vectors = corpus.vectors();
        for (int i = 0; i < vectors.words().length; i++) {
            byte[] word = vectors.words()[i];
            int id = corpus.dictionary().find(word, 0, word.length, Dictionary.hash(word, 0, word.length));
            if (id >= 0 && id < words) {
                input.setRow(id, vectors.vectors()[i]);
            }
        }
        return input;
    }

    private static FastTextModel model(Path text, TrainingCorpus corpus, TrainableMatrix input, float[][] output) {
        TrainableMatrix trained =
                new TrainableMatrix(output.length, corpus.arguments().dimension());
        for (int i = 0; i < output.length; i++) {
            trained.setRow(i, output[i]);
        }
        return new FastTextModel(
                text, new ModelParts(corpus.arguments(), corpus.dictionary(), corpus.buckets(), input, trained, false));
    }
}
