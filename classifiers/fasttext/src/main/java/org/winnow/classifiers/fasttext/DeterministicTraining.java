package org.winnow.classifiers.fasttext;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Drives {@link ShardedTraining} with threads over a file. */
final class DeterministicTraining {
    private final Path text;
    private final TrainingSettings settings;
    private final ShardSettings sharding;
    private final TrainingProgress progress;
    private final ExecutorService threads;

    private DeterministicTraining(
            Path text,
            TrainingSettings settings,
            ShardSettings sharding,
            TrainingProgress progress,
            ExecutorService threads) {
        this.text = text;
        this.settings = settings;
        this.sharding = sharding;
        this.progress = progress;
        this.threads = threads;
    }

    static FastTextModel train(Path text, TrainingSettings settings, ShardSettings sharding, TrainingProgress progress)
            throws IOException {
        ExecutorService threads = Executors.newFixedThreadPool(settings.threads(), task -> {
            Thread thread = new Thread(task, "training");
            thread.setDaemon(true);
            return thread;
        });
        try {
            return new DeterministicTraining(text, settings, sharding, progress, threads).run();
        } finally {
            threads.shutdownNow();
        }
    }

    private FastTextModel run() throws IOException {
        WordCounts counts;
        try (FileLines lines = new FileLines(text, line -> true)) {
            counts = ShardedTraining.count(lines, settings);
        }
        TrainingPlan plan = ShardedTraining.plan(counts, settings, sharding);
        List<TrainingShard> shards = encode(plan);
        TrainingWeights weights = ShardedTraining.start(plan);
        long start = System.nanoTime();
        for (int round = 0; round < plan.rounds(); round++) {
            train(plan, shards, weights, round);
            double share = (round + 1.0) / plan.rounds();
            double seconds = (System.nanoTime() - start) / 1e9;
            double tokens = share * settings.epochs() * counts.tokens();
            progress.update(
                    share,
                    tokens / Math.max(1e-9, seconds) / settings.threads(),
                    settings.learningRate() * (1 - share),
                    weights.loss());
        }
        return weights.finish();
    }

    private List<TrainingShard> encode(TrainingPlan plan) throws IOException {
        List<Callable<TrainingShard>> tasks = new ArrayList<>();
        for (int i = 0; i < plan.shards(); i++) {
            int number = i;
            tasks.add(() -> {
                try (FileLines lines =
                        new FileLines(text, line -> ShardedTraining.shardOf(line, plan.shards()) == number)) {
                    return ShardedTraining.encode(plan, number, lines);
                }
            });
        }
        return results(tasks);
    }

    private void train(TrainingPlan plan, List<TrainingShard> shards, TrainingWeights weights, int round)
            throws IOException {
        List<Callable<byte[]>> tasks = new ArrayList<>();
        for (TrainingShard shard : shards) {
            tasks.add(() -> ShardedTraining.train(plan, shard, weights.slice(shard.rows()), round));
        }
        weights.merge(results(tasks));
    }

    private <T> List<T> results(List<Callable<T>> tasks) throws IOException {
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> result : threads.invokeAll(tasks)) {
                results.add(result.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Training was interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            } else if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            } else if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
