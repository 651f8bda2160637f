package org.winnow.classifiers.fasttext;

/**
 * Settings to try.
 *
 * @param dsub for models that are quantized
 */
record AutotunePoint(TrainingSettings settings, int dsub) {
    /** Character n-grams of a word, in words' worth of work, roughly. */
    private static final double CHARACTER_NGRAMS = 5;

    /** How much work training is, in no unit: to be compared with other points on the same text. */
    double work() {
        double rows = Math.max(1, settings.wordNgrams()) + (settings.maxn() > 0 ? CHARACTER_NGRAMS : 0);
        return settings.epochs() * rows * settings.dimension();
    }
}
