package org.winnow.jobs.train;

import ai.djl.Device;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.BarrierTaskContext;
import org.apache.spark.resource.ResourceInformation;
import org.apache.spark.util.SerializableConfiguration;
import org.winnow.classifiers.languagemodel.Checkpoint;
import org.winnow.classifiers.languagemodel.LanguageModel;
import org.winnow.classifiers.languagemodel.OuterStep;
import org.winnow.classifiers.languagemodel.Torch;
import org.winnow.classifiers.languagemodel.Training;

/**
 * The body of a training task: goes on from the last complete checkpoint, trains on its own shards, and meets the other
 * tasks every so many steps. All tasks pass the same barriers in the same order.
 */
final class TrainTask implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final String INPUTS = "inputs";

    private final TrainPlan plan;
    private final SerializableConfiguration configuration;

    TrainTask(TrainPlan plan, SerializableConfiguration configuration) {
        this.plan = plan;
        this.configuration = configuration;
    }

    /** Trains to the end; returns the number of steps that this attempt took. */
    long run(BarrierTaskContext context) throws IOException {
        Torch.load(plan.threads());
        Configuration hadoop = configuration.value();
        CheckpointFolder checkpoints = new CheckpointFolder(plan.output(), hadoop);
        int task = context.partitionId();
        Optional<Checkpoint> last = last(checkpoints, agreed(context, checkpoints), task);
        try (LanguageModel model = model(last, device(context))) {
            long done = last.map(Checkpoint::step).orElse(0L);
            Training training = new Training(model, plan.plan(), done);
            OuterStep outer = last.map(checkpoint -> OuterStep.restored(plan.outer(), checkpoint.vectors()))
                    .orElseGet(() -> new OuterStep(plan.outer(), model.vector(LanguageModel.Vector.WEIGHTS)));
            Meeting meeting = new Meeting(context, plan, hadoop, outer);
            try (SequenceStream stream = new SequenceStream(
                    hadoop, plan.shards(), plan.shardsOf(task), plan.seed() + task, done * plan.batch())) {
                train(context, training, stream, meeting, checkpoints, new MetricFiles(plan.output(), hadoop));
            }
            return training.done() - done;
        }
    }

    private void train(
            BarrierTaskContext context,
            Training training,
            SequenceStream stream,
            Meeting meeting,
            CheckpointFolder checkpoints,
            MetricFiles metrics)
            throws IOException {
        int task = context.partitionId();
        Validation validation = new Validation(plan, configuration.value());
        List<StepMetric> steps = new ArrayList<>();
        while (training.done() < plan.steps()) {
            long start = System.nanoTime();
            Training.Step step = training.step(stream.take(plan.batch()));
            if (plan.meetsAfter(step.number())) {
                meeting.of(training.model(), step.number());
            }
            boolean saves = plan.savesAfter(step.number());
            double validated = saves ? validation.of(training.model(), context) : Double.NaN;
            steps.add(new StepMetric(
                    step.number(),
                    task,
                    step.loss(),
                    validated,
                    step.rate(),
                    step.gradientNorm(),
                    step.targets(),
                    (System.nanoTime() - start) / 1e9));
            if (task == 0) {
                metrics.progress(steps.get(steps.size() - 1));
            }
            if (saves) {
                metrics.write(step.number(), task, steps);
                checkpoints.write(
                        step.number(), task, Checkpoint.of(training, Map.of(INPUTS, plan.inputs()), meeting.vectors()));
                context.barrier();
                if (task == 0) {
                    checkpoints.complete(step.number(), plan.inputs() + "\n", plan.keepCheckpoints());
                }
                context.barrier();
                steps.clear();
            }
        }
    }

    /** The checkpoint that all tasks go on from: a file system may show one of them less than another. */
    private static OptionalLong agreed(BarrierTaskContext context, CheckpointFolder checkpoints) throws IOException {
        String own = Long.toString(checkpoints.last().orElse(-1));
        long least = Arrays.stream(context.allGather(own))
                .mapToLong(Long::parseLong)
                .min()
                .orElseThrow();
        return least < 0 ? OptionalLong.empty() : OptionalLong.of(least);
    }

    private Optional<Checkpoint> last(CheckpointFolder checkpoints, OptionalLong step, int task) throws IOException {
        if (step.isEmpty()) {
            return Optional.empty();
        }
        Checkpoint checkpoint = checkpoints.read(step.getAsLong(), task);
        if (!plan.inputs().equals(checkpoint.notes().get(INPUTS))) {
            throw new IllegalStateException(checkpoints.file(step.getAsLong(), task)
                    + " belongs to a training with other shards or settings (give another --output)");
        }
        return Optional.of(checkpoint);
    }

    private LanguageModel model(Optional<Checkpoint> last, Device device) {
        return last.map(checkpoint -> checkpoint.model(device))
                .orElseGet(() ->
                        LanguageModel.create(plan.shape(), plan.guidance(), plan.precision(), plan.seed(), device));
    }

    /** The accelerator that Spark gave to the task; else the CPU. */
    static Device device(BarrierTaskContext context) {
        ResourceInformation gpu = context.resourcesJMap().get("gpu");
        return gpu == null ? Device.cpu() : Device.gpu(Integer.parseInt(gpu.addresses()[0]));
    }
}
