package org.winnow.jobs.train;

/**
 * What one step of one task did.
 *
 * @param step from 1
 * @param loss mean over the step's tokens before the change, in nats
 * @param validationLoss mean over the held-out sequences after the step, in nats; NaN where it was not measured
 * @param tokens that were predicted
 */
record StepMetric(
        long step,
        int task,
        double loss,
        double validationLoss,
        double learningRate,
        double gradientNorm,
        long tokens,
        Seconds seconds) {
    /**
     * Where a step's time went.
     *
     * @param reading shards
     * @param computing loss, gradient and change
     * @param meeting the other tasks, with waiting for them; 0 where they do not meet
     * @param validating with waiting for the other tasks; 0 where it is not done
     * @param saving the task's checkpoint; 0 where there is none
     */
    record Seconds(double reading, double computing, double meeting, double validating, double saving) {
        double all() {
            return reading + computing + meeting + validating + saving;
        }
    }
}
