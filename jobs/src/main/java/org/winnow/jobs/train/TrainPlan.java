package org.winnow.jobs.train;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.winnow.classifiers.languagemodel.Guidance;
import org.winnow.classifiers.languagemodel.ModelShape;
import org.winnow.classifiers.languagemodel.OuterStep;
import org.winnow.classifiers.languagemodel.Precision;
import org.winnow.classifiers.languagemodel.Training;
import org.winnow.jobs.shard.ShardFile;
import org.winnow.jobs.stages.Digest;

/**
 * What every task of a training knows.
 *
 * @param training shards that are trained on, in the order of the manifest
 * @param validation shards that are not
 * @param inputs hash of all that the weights depend on: checkpoints of other inputs are refused
 * @param threads that PyTorch computes with in each JVM
 */
record TrainPlan(
        String shards,
        String output,
        List<ShardFile> training,
        List<ShardFile> validation,
        ModelShape shape,
        Precision precision,
        Guidance guidance,
        Training.Plan plan,
        long steps,
        int batch,
        int tasks,
        int averageEvery,
        OuterStep.DiLoCo diloco,
        int checkpointEvery,
        int keepCheckpoints,
        int validationSequences,
        long seed,
        String inputs,
        int threads)
        implements Serializable {

    /** With the hash of all that the weights depend on. */
    TrainPlan withInputs(String shardInputs) {
        String hash = Digest.of(
                shardInputs,
                shape.toString(),
                precision.name(),
                guidance.toString(),
                plan.toString(),
                Long.toString(steps),
                Integer.toString(batch),
                Integer.toString(tasks),
                Integer.toString(averageEvery),
                outer().toString(),
                Integer.toString(validation.size()),
                Long.toString(seed));
        return new TrainPlan(
                shards,
                output,
                training,
                validation,
                shape,
                precision,
                guidance,
                plan,
                steps,
                batch,
                tasks,
                averageEvery,
                diloco,
                checkpointEvery,
                keepCheckpoints,
                validationSequences,
                seed,
                hash,
                threads);
    }

    Optional<OuterStep.DiLoCo> outer() {
        return Optional.ofNullable(diloco);
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
        return step % averageEvery == 0 || step == steps;
    }

    boolean savesAfter(long step) {
        return step % checkpointEvery == 0 || step == steps;
    }
}
