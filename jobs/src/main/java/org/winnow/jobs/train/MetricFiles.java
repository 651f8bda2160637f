package org.winnow.jobs.train;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** The metrics on their way from tasks to the driver: a file for each task and checkpoint, and a line of progress. */
final class MetricFiles {
    private static final long PROGRESS_NANOS = 1_000_000_000L;

    private final Path root;
    private final FileSystem files;
    private long told = System.nanoTime() - PROGRESS_NANOS;

    MetricFiles(String output, Configuration configuration) throws IOException {
        root = new Path(output, "metrics");
        files = root.getFileSystem(configuration);
    }

    Path root() {
        return root;
    }

    /** Writes the steps of a task up to a checkpoint; a step taken again replaces itself. */
    void write(long step, int task, List<StepMetric> steps) throws IOException {
        String name = String.format(Locale.ROOT, "step-%09d-task-%d.jsonl", step, task);
        replace(new Path(root, name), steps.stream().map(MetricFiles::json).collect(Collectors.joining()));
    }

    private static String json(StepMetric metric) {
        return String.format(
                Locale.ROOT,
                "{\"step\":%d,\"task\":%d,\"loss\":%s,\"validation_loss\":%s,\"learning_rate\":%s,"
                        + "\"gradient_norm\":%s,\"tokens\":%d,\"seconds\":%s}%n",
                metric.step(),
                metric.task(),
                metric.loss(),
                Double.isNaN(metric.validationLoss()) ? "null" : Double.toString(metric.validationLoss()),
                metric.learningRate(),
                metric.gradientNorm(),
                metric.tokens(),
                metric.seconds());
    }

    /** Tells the driver, at most once a second, how far the first task is. */
    void progress(StepMetric metric) throws IOException {
        if (System.nanoTime() - told >= PROGRESS_NANOS) {
            told = System.nanoTime();
            replace(
                    new Path(root, "_progress"),
                    String.format(
                            Locale.ROOT,
                            "step %,d, loss %.3f, learning rate %.2e, %,.0f tokens/s a task",
                            metric.step(),
                            metric.loss(),
                            metric.learningRate(),
                            metric.tokens() / metric.seconds()));
        }
    }

    /** The last such line. */
    Optional<String> progress() throws IOException {
        try (FSDataInputStream in = files.open(new Path(root, "_progress"))) {
            return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (FileNotFoundException e) {
            return Optional.empty();
        }
    }

    private void replace(Path target, String text) throws IOException {
        Path temporary = new Path(target.getParent(), "_" + target.getName() + ".tmp");
        try (OutputStream out = files.create(temporary, true)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        files.delete(target, false);
        if (!files.rename(temporary, target)) {
            throw new IOException("Cannot rename " + temporary + " to " + target);
        }
    }
}
