package org.winnow.classifiers.languagemodel;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What several trainings that went apart make of their weights when they meet. Everybody computes the same from the same
 * vectors in the same order, so all go on with equal bits.
 */
public final class OuterStep {
    private static final String START = "OUTER_START";
    private static final String MOMENTUM = "OUTER_MOMENTUM";

    /**
     * DiLoCo's outer optimizer (arXiv 2311.08105): Nesterov momentum over the mean change.
     *
     * @param rate above 0; the paper's 0.7
     * @param momentum in [0, 1); the paper's 0.9
     */
    public record DiLoCo(double rate, double momentum) implements Serializable {
        public DiLoCo {
            if (!(rate > 0)) {
                throw new IllegalArgumentException("Invalid outerRate: " + rate + " (must be above 0)");
            }
            if (!(momentum >= 0 && momentum < 1)) {
                throw new IllegalArgumentException("Invalid outerMomentum: " + momentum + " (must be in [0, 1))");
            }
        }
    }

    private final Optional<DiLoCo> optimizer;
    private float[] start;
    private float[] momentum;

    /**
     * @param optimizer empty for the plain mean
     * @param weights with which all begin
     */
    public OuterStep(Optional<DiLoCo> optimizer, float[] weights) {
        this.optimizer = optimizer;
        this.start = weights;
        this.momentum = new float[optimizer.isPresent() ? weights.length : 0];
    }

    /** As it was when {@link #vectors} was asked; for the plain mean, from nothing. */
    public static OuterStep restored(Optional<DiLoCo> optimizer, Map<String, float[]> vectors) {
        OuterStep step = new OuterStep(optimizer, vectors.getOrDefault(START, new float[0]));
        if (optimizer.isPresent()) {
            step.momentum = vectors.get(MOMENTUM);
        }
        return step;
    }

    /** What a checkpoint has to keep. */
    public Map<String, float[]> vectors() {
        return optimizer.isPresent() ? Map.of(START, start, MOMENTUM, momentum) : Map.of();
    }

    /**
     * The weights to go on with.
     *
     * @param all the weights of each training, all of one length, in a fixed order
     */
    public float[] meet(List<float[]> all) {
        float[] mean = mean(all);
        if (optimizer.isEmpty()) {
            return mean;
        }
        DiLoCo outer = optimizer.get();
        float[] next = new float[mean.length];
        for (int i = 0; i < next.length; i++) {
            double change = (double) start[i] - mean[i];
            momentum[i] = (float) (outer.momentum() * momentum[i] + change);
            next[i] = (float) (start[i] - outer.rate() * (change + outer.momentum() * momentum[i]));
        }
        start = next;
        return next;
    }

    private static float[] mean(List<float[]> all) {
        float[] mean = new float[all.get(0).length];
        for (int i = 0; i < mean.length; i++) {
            double sum = 0;
            for (float[] one : all) {
                sum += one[i];
            }
            mean[i] = (float) (sum / all.size());
        }
        return mean;
    }
}
