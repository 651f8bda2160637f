package org.winnow.classifiers.languagemodel;

import java.io.Serializable;

/**
 * Self-guided training: each structured matrix is trained beside a dense one, its guide, whose share in the output falls
 * from 1 to 0 along half a cosine.
 *
 * @param fraction of all steps during which guides take part, 0 (off) to 1; the paper's ablation has 0.5
 * @param cost whether the guides are computed at every step or by chance
 */
public record Guidance(double fraction, Cost cost) implements Serializable {
    /** When guides are computed while their share is above 0. */
    public enum Cost {
        /** At every step. */
        FULL,
        /** At a step with the probability of their share, which a fourth of the cost is left of over the guided half. */
        STOCHASTIC
    }

    public Guidance {
        if (!(fraction >= 0 && fraction <= 1)) {
            throw new IllegalArgumentException("Invalid fraction: " + fraction + " (must be in [0, 1])");
        }
    }

    /** Structured matrices train alone. */
    public static Guidance off() {
        return new Guidance(0, Cost.FULL);
    }

    boolean isOn() {
        return fraction > 0;
    }

    /**
     * The guides' share in the output at a step.
     *
     * @param step from 0
     * @param steps of the whole training
     */
    public double share(long step, long steps) {
        double end = fraction * steps;
        return step >= end ? 0 : (1 + Math.cos(Math.PI * step / end)) / 2;
    }
}
