package org.winnow.classifiers.languagemodel;

import java.io.Serializable;
import java.util.List;
import java.util.SplittableRandom;

/** Trains a model, one step after another. All its state is the model's vectors and the number of steps. */
public final class Training {
    /**
     * How to train.
     *
     * @param microBatch at most this many sequences pass at once, 1 or more; a step's gradients add up over them
     * @param seed chooses the steps at which a {@link Guidance.Cost#STOCHASTIC} guide takes part
     */
    public record Plan(Schedule schedule, AdamW optimizer, int microBatch, long seed) implements Serializable {
        public Plan {
            if (microBatch < 1) {
                throw new IllegalArgumentException("Invalid microBatch: " + microBatch + " (must be 1 or more)");
            }
        }
    }

    /**
     * What a step did.
     *
     * @param number from 1
     * @param loss mean over the step's targets before the change, in nats
     * @param gradientNorm before clipping
     * @param rate learning rate
     * @param targets tokens that were predicted
     */
    public record Step(long number, double loss, double gradientNorm, double rate, long targets) {}

    private final LanguageModel model;
    private final Plan plan;
    private long done;

    /** @param done steps that the model has behind it */
    public Training(LanguageModel model, Plan plan, long done) {
        this.model = model;
        this.plan = plan;
        this.done = done;
    }

    public LanguageModel model() {
        return model;
    }

    /** Steps taken so far. */
    public long done() {
        return done;
    }

    /**
     * Takes a step.
     *
     * @param rows the sequences of the step, all of one length
     * @throws IllegalArgumentException if they hold nothing to predict
     * @throws IllegalStateException if the loss is no longer a number; the model's weights are as before
     */
    public Step step(List<PackedSequence> rows) {
        long targets = rows.stream().mapToLong(PackedSequence::targets).sum();
        if (targets == 0) {
            throw new IllegalArgumentException(
                    "Step " + (done + 1) + ": none of its " + rows.size() + " sequences has a token to predict");
        }
        double share = share(done);
        double loss = 0;
        for (int from = 0; from < rows.size(); from += plan.microBatch()) {
            List<PackedSequence> part = rows.subList(from, Math.min(rows.size(), from + plan.microBatch()));
            loss += model.accumulate(part, share, 1.0 / targets);
        }
        if (!Double.isFinite(loss)) {
            throw new IllegalStateException("Step " + (done + 1) + ": the loss is " + loss
                    + ". Go on from the last checkpoint with a lower learning rate");
        }
        double rate = plan.schedule().rate(done);
        double norm = model.update(plan.optimizer(), rate, done + 1, share);
        done++;
        return new Step(done, loss / targets, norm, rate, targets);
    }

    /** The guides' share at a step, counted from 0: it depends on the plan and nothing that went before. */
    double share(long step) {
        Guidance guidance = model.guidance();
        double share = guidance.isOn() ? guidance.share(step, plan.schedule().steps()) : 0;
        boolean skipped = guidance.cost() == Guidance.Cost.STOCHASTIC
                && new SplittableRandom(plan.seed() * 31 + step).nextDouble() >= share;
        return skipped ? 0 : share;
    }
}
