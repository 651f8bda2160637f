package org.winnow.jobs.classifier;

import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winnow.classifiers.fasttext.TrainingProgress;

/** Says in the log, every ten seconds, how far training is. */
final class TrainingLog implements TrainingProgress {
    private static final Logger LOG = LoggerFactory.getLogger(TrainingLog.class);
    private static final long QUIET_NANOS = 10_000_000_000L;

    private long last = System.nanoTime();

    @Override
    public void update(double fraction, double wordsPerSecondPerThread, double learningRate, double loss) {
        if (System.nanoTime() - last >= QUIET_NANOS) {
            last = System.nanoTime();
            LOG.info(String.format(
                    Locale.ROOT,
                    "train-classifier: %.1f %%, %,.0f words/s, learning rate %.4f, loss %.4f",
                    100 * fraction,
                    wordsPerSecondPerThread,
                    learningRate,
                    loss));
        }
    }
}
