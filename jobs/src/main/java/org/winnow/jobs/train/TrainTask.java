package org.winnow.jobs.train;

import ai.djl.Device;
import java.io.IOException;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.BarrierTaskContext;
import org.apache.spark.util.SerializableConfiguration;
import org.winnow.classifiers.languagemodel.Checkpoint;
import org.winnow.classifiers.languagemodel.LanguageModel;
import org.winnow.classifiers.languagemodel.OuterStep;
import org.winnow.classifiers.languagemodel.Training;

/**
 * The body of a training task: goes on from the last complete checkpoint, trains on its own shards, and meets the other
 * tasks every so many steps. All tasks pass the same barriers in the same order.
 */
final class TrainTask implements Serializable {
    private static final long serialVersionUID = 1L;

    private final TrainPlan plan;
    private final SerializableConfiguration configuration;

    TrainTask(TrainPlan plan, SerializableConfiguration configuration) {
        this.plan = plan;
        this.configuration = configuration;
    }

    /** Trains to the end; returns the number of steps that this attempt took. */
    long run(BarrierTaskContext context) throws IOException {
        Device device = Devices.of(context);
        List<Place> places = Place.all(context, Place.of(context, plan.threads()));
        Configuration hadoop = configuration.value();
        CheckpointFolder checkpoints = new CheckpointFolder(plan.output(), hadoop);
        int task = context.partitionId();
        Optional<Checkpoint> last = last(checkpoints, agreed(context, checkpoints), task);
        TrainSettings settings = plan.settings();
        try (LanguageModel model = model(last, device)) {
            long done = last.map(Checkpoint::step).orElse(0L);
            Training training = new Training(model, settings.training(), done);
            OuterStep outer = last.map(checkpoint -> OuterStep.restored(settings.outer(), checkpoint.vectors()))
                    .orElseGet(() -> new OuterStep(settings.outer(), model.vector(LanguageModel.Vector.WEIGHTS)));
            Exchange exchange = new Exchange(context, plan.tasks(), plan.output(), hadoop);
            Meeting meeting = new Meeting(plan, exchange, outer);
            MetricFiles metrics = new MetricFiles(plan.output(), hadoop);
            if (task == 0) {
                metrics.started(new Start(done, places));
            }
            try (SequenceStream stream = new SequenceStream(
                    hadoop, settings.shards(), plan.shardsOf(task), settings.seed() + task, done * settings.batch())) {
                Validation validation = new Validation(plan, task, exchange, hadoop);
                new TrainLoop(task, plan, training, stream, meeting, validation, exchange, checkpoints, metrics).run();
            }
            return training.done() - done;
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
        if (!plan.inputs().equals(checkpoint.notes().get(TrainPlan.INPUTS))) {
            throw new IllegalStateException(checkpoints.file(step.getAsLong(), task)
                    + " belongs to a training with other shards or settings (give another --output)");
        }
        return Optional.of(checkpoint);
    }

    private LanguageModel model(Optional<Checkpoint> last, Device device) {
        TrainSettings settings = plan.settings();
        return last.map(checkpoint -> checkpoint.model(device))
                .orElseGet(() -> LanguageModel.create(
                        plan.shape(), settings.guidance(), settings.precision(), settings.seed(), device));
    }
}
