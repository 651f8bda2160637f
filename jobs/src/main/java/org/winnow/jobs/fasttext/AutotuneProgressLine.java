package org.winnow.jobs.fasttext;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.winnow.classifiers.fasttext.AutotuneProgress;
import org.winnow.classifiers.fasttext.TrainingSettings;

/** Shows a search on one line that is written over again, and each trial on a line that stays. */
final class AutotuneProgressLine implements AutotuneProgress {
    private static final List<String> TUNED = List.of("lr", "epoch", "dim", "wordNgrams", "minn", "maxn", "bucket");

    private final PrintStream err;
    private final int verbose;
    private final long start = System.nanoTime();
    private double best = Double.NaN;

    /**
     * @param verbose 0 for silence, 1 for the result only
     */
    AutotuneProgressLine(PrintStream err, int verbose) {
        this.err = err;
        this.verbose = verbose;
    }

    @Override
    public void update(double spent, int trial, double bestScore) {
        if (verbose > 1) {
            double seconds = (System.nanoTime() - start) / 1e9;
            long left = spent > 0 ? (long) (seconds * (1 - spent) / spent) : 0;
            err.printf(
                    Locale.ROOT,
                    "\rProgress: %5.1f%% Trial: %4d Best score: %9s ETA: %3dh%2dm%2ds",
                    100 * spent,
                    trial,
                    score(bestScore),
                    left / 3600,
                    left % 3600 / 60,
                    left % 60);
            err.flush();
        }
    }

    @Override
    public void tried(int trial, TrainingSettings settings, double score) {
        boolean better = !Double.isNaN(score) && !(score <= best);
        best = better ? score : best;
        if (verbose > 1) {
            err.printf("\rTrial %4d: %s%s, with%s%n", trial, score(score), better ? " (best)" : "", typed(settings));
        }
    }

    @Override
    public void finish(TrainingSettings settings, double score) {
        if (verbose > 0) {
            err.printf("\rTraining again with the best settings (%s):%s%n", score(score), typed(settings));
        }
    }

    private static String score(double score) {
        return Double.isNaN(score) ? "none" : String.format(Locale.ROOT, "%.6f", score);
    }

    /** The settings searched for, as one types them. */
    private static String typed(TrainingSettings settings) {
        Map<String, String> options = settings.options();
        return TUNED.stream().map(name -> " -" + name + " " + options.get(name)).collect(Collectors.joining());
    }
}
