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
        long buckets = (long) settings.usedBuckets() * settings.dimension() * Float.BYTES;
        TrainingCorpus corpus = TrainingCorpus.read(text, settings, Math.max(0, (heap - buckets) / 4));
        return train(text, settings, corpus, progress);
    }

    static FastTextModel train(Path text, TrainingSettings settings, TrainingCorpus corpus, TrainingProgress progress)
            throws IOException {
        TrainableMatrix input = initialInput(corpus, settings);
        float[][] output = new float[corpus.dictionary().labels().size()][settings.dimension()];
        new Training(settings, corpus, input, output, progress).run();
        return model(text, corpus, input, output);
    }

    /**
     * Trains in shards, see {@link ShardedTraining}: the same model whatever {@code thread} is. Not the model that
     * {@link #train} gives.
     *
     * @throws IOException if the file cannot be read
     * @throws TrainingDivergedException if the learning rate is too large
     * @throws IllegalArgumentException as {@link #train} does
     */
    public static FastTextModel trainDeterministic(
            Path text, TrainingSettings settings, ShardSettings sharding, TrainingProgress progress)
            throws IOException {
        return DeterministicTraining.train(text, settings, sharding, progress);
    }

    private static TrainableMatrix initialInput(TrainingCorpus corpus, TrainingSettings settings) {
        int words = corpus.dictionary().words();
        TrainableMatrix input = TrainableMatrix.random(words, corpus.arguments(), settings.threads(), settings.seed());
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
