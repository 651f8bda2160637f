package org.winnow.classifiers.fasttext;

import java.time.Duration;

/** Watches the budget of a search. */
final class AutotuneClock {
    /** The time is over. */
    static final class Over extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Over() {
            super("The time for trials is over", null, false, false);
        }
    }

    private final AutotuneBudget budget;
    private final long start = System.nanoTime();
    private long trialStart = start;
    private int trials;
    private double workDone;
    private double nanosPerWork;

    AutotuneClock(AutotuneBudget budget) {
        this.budget = budget;
    }

    private long passed() {
        return System.nanoTime() - start;
    }

    /** Whether another trial may begin. */
    boolean open() {
        return budget instanceof AutotuneBudget.Trials limit ? trials < limit.count() : !over();
    }

    boolean over() {
        return budget instanceof AutotuneBudget.Time limit
                && passed() >= limit.duration().toNanos();
    }

    /** @throws Over if the time is over */
    void check() {
        if (over()) {
            throw new Over();
        }
    }

    /** How much of the budget is spent, 0 to 1, when a fraction of the trial under way is done. */
    double spent(double fraction) {
        if (budget instanceof AutotuneBudget.Trials limit) {
            return (trials + fraction) / limit.count();
        }
        Duration duration = ((AutotuneBudget.Time) budget).duration();
        return Math.min(1, (double) passed() / duration.toNanos());
    }

    void begin() {
        trialStart = System.nanoTime();
    }

    void end(AutotunePoint point) {
        trials++;
        nanosPerWork = (nanosPerWork * workDone + System.nanoTime() - trialStart) / (workDone + point.work());
        workDone += point.work();
    }

    /** Whether a point is expected to be done in time, going by those done so far. */
    boolean affords(AutotunePoint point) {
        return !(budget instanceof AutotuneBudget.Time limit)
                || passed() + nanosPerWork * point.work() < limit.duration().toNanos();
    }
}
