package org.winnow.classifiers.languagemodel;

import java.io.Serializable;

/**
 * The learning rate by step: up from 0 in a straight line, then down.
 *
 * @param peak above 0
 * @param warmUpSteps 0 or more
 * @param steps of the whole training; more than {@code warmUpSteps}
 * @param descent the way down
 */
public record Schedule(double peak, long warmUpSteps, long steps, Descent descent) implements Serializable {
    /** How the rate falls after its peak. */
    public enum Descent {
        /** Along half a cosine, to a tenth of the peak. */
        COSINE,
        /** In a straight line, to 0. */
        LINEAR
    }

    public Schedule {
        if (!(peak > 0)) {
            throw new IllegalArgumentException("Invalid peak: " + peak + " (must be above 0)");
        }
        if (warmUpSteps < 0 || warmUpSteps >= steps) {
            throw new IllegalArgumentException(
                    "Invalid warmUpSteps: " + warmUpSteps + " (must be in [0, " + steps + "), the steps)");
        }
    }

    /** The rate of a step, counted from 0; the first is already above 0. */
    public double rate(long step) {
        if (step < warmUpSteps) {
            return peak * (step + 1) / warmUpSteps;
        }
        double done = Math.min(1, (double) (step - warmUpSteps) / (steps - warmUpSteps));
        return switch (descent) {
            case COSINE -> peak * (0.1 + 0.9 * (1 + Math.cos(Math.PI * done)) / 2);
            case LINEAR -> peak * (1 - done);
        };
    }
}
