package org.winnow.jobs.fasttext;

import java.io.PrintStream;
import java.util.Locale;
import org.winnow.classifiers.fasttext.TrainingProgress;

/** Shows training on one line that is written over again, as the reference's program does. */
final class TrainingProgressLine implements TrainingProgress {
    private static final long MONTH_SECONDS = 30L * 24 * 3600;

    private final PrintStream err;
    private final int verbose;
    private final long start = System.nanoTime();

    /**
     * @param verbose 0 for silence, 1 for the last line only
     */
    TrainingProgressLine(PrintStream err, int verbose) {
        this.err = err;
        this.verbose = verbose;
    }

    @Override
    public void update(double fraction, double wordsPerSecondPerThread, double learningRate, double loss) {
        boolean last = fraction >= 1;
        if (verbose > 1 || verbose == 1 && last) {
            err.print(text(fraction, wordsPerSecondPerThread, learningRate, loss) + (last ? "\n" : ""));
            err.flush();
        }
    }

    private String text(double fraction, double wordsPerSecond, double learningRate, double loss) {
        double seconds = (System.nanoTime() - start) / 1e9;
        long left = fraction > 0 ? (long) (seconds * (1 - fraction) / fraction) : MONTH_SECONDS;
        return String.format(
                Locale.ROOT,
                "\rProgress: %5.1f%% words/sec/thread: %7d lr: %9.6f avg.loss: %9.6f ETA: %3dh%2dm%2ds",
                100 * fraction,
                (long) wordsPerSecond,
                learningRate,
                loss,
                left / 3600,
                left % 3600 / 60,
                left % 60);
    }
}
