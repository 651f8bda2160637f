package org.winnow.classifiers.fasttext;

/** Hears how training goes. */
@FunctionalInterface
public interface TrainingProgress {
    /** Tells nobody. */
    TrainingProgress SILENT = (fraction, wordsPerSecondPerThread, learningRate, loss) -> {};

    /**
     * @param fraction of the work done, 0 to 1
     * @param wordsPerSecondPerThread since the start
     * @param learningRate now
     * @param loss average so far
     */
    void update(double fraction, double wordsPerSecondPerThread, double learningRate, double loss);
}
