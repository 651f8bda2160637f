package org.winnow.classifiers.fasttext;

/** Hears how a search for settings goes. */
public interface AutotuneProgress {
    /** Tells nobody. */
    AutotuneProgress SILENT = new AutotuneProgress() {};

    /**
     * A trial is under way.
     *
     * @param spent how much of the budget, 0 to 1
     * @param trial its number, from 1
     * @param bestScore so far, NaN before there is one
     */
    default void update(double spent, int trial, double bestScore) {}

    /**
     * A trial is over.
     *
     * @param score NaN where it gave none: training went out of range, or the model cannot be made as small as asked for
     */
    default void tried(int trial, TrainingSettings settings, double score) {}

    /** The search is over, and the result is trained. */
    default void finish(TrainingSettings best, double score) {}
}
