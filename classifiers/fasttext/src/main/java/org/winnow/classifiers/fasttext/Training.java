package org.winnow.classifiers.fasttext;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** Stochastic gradient descent on shared matrices, by one thread or by several that do not wait for each other. */
final class Training {
    private static final long PROGRESS_NANOS = 200_000_000;

    private final TrainingSettings settings;
    private final TrainingCorpus corpus;
    private final TrainableMatrix input;
    private final float[][] output;
    private final TrainingProgress progress;
    private final long work;
    private final AtomicLong done = new AtomicLong();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final long start = System.nanoTime();

    Training(
            TrainingSettings settings,
            TrainingCorpus corpus,
            TrainableMatrix input,
            float[][] output,
            TrainingProgress progress) {
        this.settings = settings;
        this.corpus = corpus;
        this.input = input;
        this.output = output;
        this.progress = progress;
        this.work =
                Math.multiplyExact((long) settings.epochs(), corpus.dictionary().tokens());
    }

    /** @throws TrainingDivergedException if a number is no longer one */
    void run() throws IOException {
        List<Thread> others = new ArrayList<>();
        for (int i = 1; i < settings.threads(); i++) {
            int part = i;
            Thread thread = new Thread(() -> runPart(part), "training-" + i);
            thread.setDaemon(true);
            thread.start();
            others.add(thread);
        }
        runPart(0);
        for (Thread thread : others) {
            join(thread);
        }
        rethrow();
    }

    private void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            failure.compareAndSet(null, new IllegalStateException("Training was interrupted", e));
            Thread.currentThread().interrupt();
        }
    }

    private void rethrow() throws IOException {
        Throwable cause = failure.get();
        if (cause instanceof IOException e) {
            throw e;
        } else if (cause instanceof RuntimeException e) {
            throw e;
        } else if (cause instanceof Error e) {
            throw e;
        }
    }

    private void runPart(int part) {
        try (TrainingText.Lines lines = corpus.text().from(part, settings.threads())) {
            new Part(part, lines).run();
        } catch (Throwable e) {
            failure.compareAndSet(null, e);
        }
    }

    /** One thread's work. */
    private final class Part {
        private final boolean reports;
        private final TrainingText.Lines lines;
        private final TrainingLine line = new TrainingLine();
        private final TrainingLoss loss = TrainingLoss.of(corpus.arguments(), corpus.dictionary(), output);
        private final float[][] room = input.room();
        private final MinstdRandom random;
        private double lossSum;
        private long examples;
        private long nextReport;

        Part(int part, TrainingText.Lines lines) {
            this.reports = part == 0;
            this.lines = lines;
            this.random = new MinstdRandom(part + settings.seed());
        }

        void run() throws IOException {
            double initialRate = settings.learningRate();
            int updates = settings.learningRateUpdates();
            long tokens = 0;
            for (long now = 0; (now = done.get()) < work && failure.get() == null; ) {
                // The reference program computes this in single precision.
                float share = (float) now / (float) work;
                float rate = (float) (initialRate * (1.0 - share));
                tokens += lines.next(line);
                if (line.size() > 0 && line.labelCount() > 0) {
                    learn(rate, share);
                }
                // The rate changes only so often, which shows in the result.
                if (tokens > updates) {
                    done.addAndGet(tokens);
                    tokens = 0;
                    report(share, rate);
                }
            }
            if (reports && failure.get() == null) {
                progress.update(1, speed(), 0, lossSum / Math.max(1, examples));
            }
        }

        private void learn(float rate, float share) {
            try {
                lossSum += ExampleUpdate.learn(line, input, loss, room, rate, random);
                examples++;
            } catch (ArithmeticException e) {
                throw new TrainingDivergedException(share, settings.learningRate());
            }
        }

        private void report(float share, float rate) {
            if (!reports) {
                return;
            }
            long now = System.nanoTime();
            if (now - start >= nextReport) {
                nextReport = now - start + PROGRESS_NANOS;
                progress.update(share, speed(), rate, lossSum / Math.max(1, examples));
            }
        }

        private double speed() {
            return done.get() * 1e9 / Math.max(1, System.nanoTime() - start) / settings.threads();
        }
    }
}
