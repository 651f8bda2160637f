package org.winnow.jobs.train;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.winnow.classifiers.languagemodel.Checkpoint;
import org.winnow.classifiers.languagemodel.ModelShape;
import org.winnow.jobs.JobFailedException;
import org.winnow.jobs.shard.ShardFile;
import org.winnow.jobs.shard.ShardManifest;
import org.winnow.jobs.stages.Digest;

/**
 * What every task of a training knows.
 *
 * @param training shards that are trained on, in the order of the manifest
 * @param validation shards that are not
 * @param tasks how many there are
 * @param threads that PyTorch computes with in each task
 * @param inputs hash of all that the weights depend on: checkpoints of other inputs are refused
 * @param tokenizer SHA-256 of the tokenizer that the shards were made with
 */
record TrainPlan(
        TrainSettings settings,
        List<ShardFile> training,
        List<ShardFile> validation,
        ModelShape shape,
        int tasks,
        int threads,
        String inputs,
        String tokenizer)
        implements Serializable {
    /** Note of a checkpoint that holds {@link #inputs}. */
    static final String INPUTS = "inputs";

    /**
     * @throws JobFailedException if settings, shards and slots do not go together; the message says how
     */
    static TrainPlan of(TrainSettings settings, ShardManifest manifest, Slots slots) {
        List<ShardFile> shards = manifest.shards();
        int held = settings.validationShards();
        if (held >= shards.size()) {
            throw new JobFailedException("Invalid train.validationShards: " + held + " (must be below the "
                    + shards.size() + " shards in " + settings.shards() + ")");
        }
        int trained = shards.size() - held;
        int tasks = slots.tasks(settings.tasks(), trained);
        ModelShape shape = shape(settings, manifest);
        return new TrainPlan(
                settings,
                List.copyOf(shards.subList(0, trained)),
                List.copyOf(shards.subList(trained, shards.size())),
                shape,
                tasks,
                settings.threads() == 0 ? slots.threads(tasks) : settings.threads(),
                inputs(settings, manifest, shape, tasks),
                manifest.tokenizerSha256());
    }

    private static ModelShape shape(TrainSettings settings, ShardManifest manifest) {
        int vocabulary = settings.model().vocabulary();
        if (vocabulary != 0 && vocabulary < manifest.vocabularySize()) {
            throw new JobFailedException("Invalid train.model.vocabulary: " + vocabulary + " (must be at least the "
                    + manifest.vocabularySize() + " ids of the shards' tokenizer)");
        }
        try {
            // The first token of a sequence is only read and the last only predicted.
            return settings.model().resolved(manifest.vocabularySize(), manifest.contextLength() - 1);
        } catch (IllegalArgumentException e) {
            throw new JobFailedException("train.model: " + e.getMessage());
        }
    }

    private static String inputs(TrainSettings settings, ShardManifest manifest, ModelShape shape, int tasks) {
        return Digest.of(
                manifest.inputs(),
                shape.toString(),
                settings.precision().name(),
                settings.guidance().toString(),
                settings.training().toString(),
                Long.toString(settings.steps()),
                Integer.toString(settings.batch()),
                Integer.toString(tasks),
                Integer.toString(settings.averageEvery()),
                settings.outer().toString(),
                Integer.toString(settings.validationShards()),
                Long.toString(settings.seed()));
    }

    /** What a checkpoint says of where it comes from. */
    Map<String, String> notes() {
        return Map.of(INPUTS, inputs, Checkpoint.TOKENIZER, tokenizer);
    }

    String output() {
        return settings.output();
    }

    long steps() {
        return settings.steps();
    }

    /** The shards that a task trains on: every {@code tasks}-th. */
    List<ShardFile> shardsOf(int task) {
        List<ShardFile> own = new ArrayList<>();
        for (int shard = task; shard < training.size(); shard += tasks) {
            own.add(training.get(shard));
        }
        return own;
    }

    boolean meetsAfter(long step) {
        return step % settings.averageEvery() == 0 || step == steps();
    }

    boolean savesAfter(long step) {
        return step % settings.checkpointEvery() == 0 || step == steps();
    }
}
