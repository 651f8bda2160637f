package org.winnow.jobs.train;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.winnow.classifiers.languagemodel.Checkpoint;
import org.winnow.classifiers.languagemodel.Training;

/**
 * The steps of one task, and what comes between them.
 *
 * @param training the task's copy of the model
 * @param stream its sequences, at the place that the model has reached
 */
record TrainLoop(
        int task,
        TrainPlan plan,
        Training training,
        SequenceStream stream,
        Meeting meeting,
        Validation validation,
        Exchange exchange,
        CheckpointFolder checkpoints,
        MetricFiles metrics) {
    /** Trains to the end. */
    void run() throws IOException {
        List<StepMetric> steps = new ArrayList<>();
        while (training.done() < plan.steps()) {
            StepMetric metric = step();
            steps.add(metric);
            if (task == 0) {
                metrics.progress(metric);
            }
            if (plan.savesAfter(metric.step())) {
                metrics.write(metric.step(), task, steps);
                steps.clear();
                complete(metric.step());
            }
        }
    }

    /** A step, then a meeting and the task's part of a checkpoint where they are due. */
    private StepMetric step() throws IOException {
        Lap lap = new Lap();
        var rows = stream.take(plan.settings().batch());
        double reading = lap.seconds();
        Training.Step step = training.step(rows);
        double computing = lap.seconds();
        if (plan.meetsAfter(step.number())) {
            meeting.of(training.model());
        }
        double met = lap.seconds();
        boolean saves = plan.savesAfter(step.number());
        double validated = saves ? validation.of(training.model()) : Double.NaN;
        double validating = lap.seconds();
        if (saves) {
            checkpoints.write(step.number(), task, Checkpoint.of(training, plan.notes(), meeting.vectors()));
        }
        return new StepMetric(
                step.number(),
                task,
                step.loss(),
                validated,
                step.rate(),
                step.gradientNorm(),
                step.targets(),
                new StepMetric.Seconds(reading, computing, met, validating, lap.seconds()));
    }

    /** A checkpoint counts once the files of all tasks are there, their metrics too. */
    private void complete(long step) throws IOException {
        exchange.of(new byte[0]);
        if (task == 0) {
            checkpoints.complete(step, plan.inputs() + "\n", plan.settings().keepCheckpoints());
        }
    }
}
