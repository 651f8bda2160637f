package org.winnow.classifiers.languagemodel;

import java.io.Serializable;

/**
 * AdamW (arXiv 1711.05101) as PyTorch 2.7 computes it. Matrices and the embedding decay; gains and biases do not.
 *
 * @param beta1 in [0, 1)
 * @param beta2 in [0, 1)
 * @param epsilon added to the root of the second moment after bias correction; above 0
 * @param weightDecay 0 or more
 * @param clipNorm gradients are scaled down to this norm over all weights; 0 leaves them
 */
public record AdamW(double beta1, double beta2, double epsilon, double weightDecay, double clipNorm)
        implements Serializable {
    public AdamW {
        require(beta1 >= 0 && beta1 < 1, "beta1", beta1, "in [0, 1)");
        require(beta2 >= 0 && beta2 < 1, "beta2", beta2, "in [0, 1)");
        require(epsilon > 0, "epsilon", epsilon, "above 0");
        require(weightDecay >= 0, "weightDecay", weightDecay, "0 or more");
        require(clipNorm >= 0, "clipNorm", clipNorm, "0 or more");
    }

    /** The paper's: 0.9, 0.999, decay 0.1, clipped at 1. */
    public static AdamW defaults() {
        return new AdamW(0.9, 0.999, 1e-8, 0.1, 1);
    }

    private static void require(boolean holds, String name, double value, String range) {
        if (!holds) {
            throw new IllegalArgumentException("Invalid " + name + ": " + value + " (must be " + range + ")");
        }
    }
}
