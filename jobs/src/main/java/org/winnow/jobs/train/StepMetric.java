package org.winnow.jobs.train;

import java.io.Serializable;

/**
 * What one step of one task did.
 *
 * @param step from 1
 * @param loss mean over the step's tokens before the change, in nats
 * @param validationLoss mean over the held-out sequences after the step, in nats; NaN where it was not measured
 * @param tokens that were predicted
 * @param seconds the step took
 */
public record StepMetric(
        long step,
        int task,
        double loss,
        double validationLoss,
        double learningRate,
        double gradientNorm,
        long tokens,
        double seconds)
        implements Serializable {}
