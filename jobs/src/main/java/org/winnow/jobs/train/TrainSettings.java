package org.winnow.jobs.train;

import com.typesafe.config.Config;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.winnow.classifiers.languagemodel.AdamW;
import org.winnow.classifiers.languagemodel.FeedForward;
import org.winnow.classifiers.languagemodel.Guidance;
import org.winnow.classifiers.languagemodel.ModelShape;
import org.winnow.classifiers.languagemodel.OuterStep;
import org.winnow.classifiers.languagemodel.Precision;
import org.winnow.classifiers.languagemodel.Schedule;
import org.winnow.classifiers.languagemodel.Training;

/**
 * What {@code train} was asked to do, as far as it can be checked without the shards.
 *
 * @param shards folder
 * @param output folder
 * @param model the block {@code train.model}, checked when vocabulary and context are known
 * @param steps of the whole training
 * @param batch sequences in each task's step
 * @param tasks 0 for as many as there are slots
 * @param threads of each task; 0 for as many as its cores
 * @param diloco null for the plain mean, as tasks cannot be sent an Optional; see {@link #outer}
 */
record TrainSettings(
        String shards,
        String output,
        Shape model,
        Precision precision,
        Guidance guidance,
        Training.Plan training,
        long steps,
        int batch,
        int tasks,
        int threads,
        int averageEvery,
        OuterStep.DiLoCo diloco,
        int checkpointEvery,
        int keepCheckpoints,
        int validationShards,
        int validationSequences,
        long seed)
        implements Serializable {

    /** {@code train.model} with zeros for what follows from other values. */
    record Shape(
            int width,
            int layers,
            int heads,
            int keyValueHeads,
            int attentionWidth,
            int feedForwardWidth,
            FeedForward feedForward,
            ModelShape.Activation activation,
            ModelShape.Norm norm,
            ModelShape.Biases biases,
            int vocabulary)
            implements Serializable {
        /** @throws IllegalArgumentException if the values do not fit together */
        ModelShape resolved(int vocabularySize, int context) {
            return new ModelShape(
                    vocabulary == 0 ? vocabularySize : vocabulary,
                    context,
                    width,
                    layers,
                    heads,
                    keyValueHeads == 0 ? heads : keyValueHeads,
                    attentionWidth == 0 ? width : attentionWidth,
                    feedForwardWidth == 0 ? 4 * width : feedForwardWidth,
                    feedForward,
                    activation,
                    norm,
                    biases,
                    10_000);
        }
    }

    TrainSettings {
        atLeast("batch", batch, 1);
        atLeast("tasks", tasks, 0);
        atLeast("threads", threads, 0);
        atLeast("averageEvery", averageEvery, 1);
        atLeast("checkpointEvery", checkpointEvery, 1);
        atLeast("keepCheckpoints", keepCheckpoints, 1);
        atLeast("validationShards", validationShards, 0);
        atLeast("validationSequences", validationSequences, 1);
        if (checkpointEvery % averageEvery != 0) {
            throw new IllegalArgumentException("Invalid checkpointEvery: " + checkpointEvery
                    + " (must be a multiple of averageEvery, " + averageEvery + ")");
        }
    }

    /**
     * @param train the block itself, its keys without prefix; {@code train.conf} says what each means
     * @throws IllegalArgumentException if a value is out of its range
     */
    static TrainSettings of(Config train, String shards, String output) {
        long steps = train.getLong("steps");
        long warmUp = Math.round(train.getDouble("warmUpFraction") * steps);
        Schedule schedule = new Schedule(
                train.getDouble("learningRate"),
                warmUp,
                steps,
                choice(Schedule.Descent.class, "descent", train.getString("descent")));
        AdamW optimizer = new AdamW(
                train.getDouble("beta1"),
                train.getDouble("beta2"),
                train.getDouble("epsilon"),
                train.getDouble("weightDecay"),
                train.getDouble("clipNorm"));
        long seed = train.getLong("seed");
        return new TrainSettings(
                shards,
                output,
                shape(train.getConfig("model")),
                choice(Precision.class, "model.precision", train.getString("model.precision")),
                new Guidance(
                        train.getDouble("guidedFraction"),
                        choice(Guidance.Cost.class, "guidedCost", train.getString("guidedCost"))),
                new Training.Plan(schedule, optimizer, train.getInt("microBatch"), seed),
                steps,
                train.getInt("batch"),
                train.getInt("tasks"),
                train.getInt("threads"),
                train.getInt("averageEvery"),
                diloco(train),
                train.getInt("checkpointEvery"),
                train.getInt("keepCheckpoints"),
                train.getInt("validationShards"),
                train.getInt("validationSequences"),
                seed);
    }

    private static Shape shape(Config model) {
        return new Shape(
                model.getInt("width"),
                model.getInt("layers"),
                model.getInt("heads"),
                model.getInt("keyValueHeads"),
                model.getInt("attentionWidth"),
                model.getInt("feedForwardWidth"),
                FeedForward.named(model.getString("feedForward")),
                choice(ModelShape.Activation.class, "model.activation", model.getString("activation")),
                choice(ModelShape.Norm.class, "model.norm", model.getString("norm")),
                model.getBoolean("biases") ? ModelShape.Biases.WITH : ModelShape.Biases.WITHOUT,
                model.getInt("vocabulary"));
    }

    /** What tasks make of their weights when they meet; empty for the plain mean. */
    Optional<OuterStep.DiLoCo> outer() {
        return Optional.ofNullable(diloco);
    }

    private static OuterStep.DiLoCo diloco(Config train) {
        return switch (train.getString("outer")) {
            case "mean" -> null;
            case "diloco" -> new OuterStep.DiLoCo(train.getDouble("outerRate"), train.getDouble("outerMomentum"));
            default ->
                throw new IllegalArgumentException(
                        "Invalid outer: " + train.getString("outer") + " (must be mean or diloco)");
        };
    }

    private static void atLeast(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException("Invalid " + name + ": " + value + " (must be " + least + " or more)");
        }
    }

    private static <E extends Enum<E>> E choice(Class<E> type, String key, String value) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(value.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Invalid " + key + ": " + value + " (must be one of "
                        + String.join(
                                ", ",
                                Arrays.stream(type.getEnumConstants())
                                        .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                                        .toList())
                        + ")"));
    }
}
