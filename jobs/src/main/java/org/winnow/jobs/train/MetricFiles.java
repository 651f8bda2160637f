package org.winnow.jobs.train;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.winnow.jobs.files.WholeFiles;

/**
 * What tasks tell the driver: the metrics, in a file for each task and checkpoint; where each start of the training ran;
 * and a line of progress.
 */
final class MetricFiles {
    private static final long PROGRESS_NANOS = 1_000_000_000L;
    private static final String STEP = "step-";
    // Spark takes no file for metrics whose name begins like this.
    private static final String START = "_start-";
    private static final String PROGRESS = "_progress";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path root;
    private final FileSystem files;
    private final WholeFiles whole;
    private long told = System.nanoTime() - PROGRESS_NANOS;

    MetricFiles(String output, Configuration configuration) throws IOException {
        root = new Path(output, "metrics");
        files = root.getFileSystem(configuration);
        whole = new WholeFiles(configuration);
    }

    Path root() {
        return root;
    }

    /** Writes the steps of a task up to a checkpoint; a step taken again replaces itself. */
    void write(long step, int task, List<StepMetric> steps) throws IOException {
        String name = String.format(Locale.ROOT, STEP + "%09d-task-%d.jsonl", step, task);
        whole.replace(new Path(root, name), steps.stream().map(MetricRows::json).collect(Collectors.joining()));
    }

    /** Removes what was told of the steps after a checkpoint, which will be taken again; after 0, all. */
    void forgetAfter(long step) throws IOException {
        if (step == 0) {
            files.delete(root, true);
            return;
        }
        for (String name : names(STEP)) {
            String number = name.substring(STEP.length(), name.indexOf('-', STEP.length()));
            if (Long.parseLong(number) > step) {
                files.delete(new Path(root, name), false);
            }
        }
    }

    /** Notes that the tasks begin, or go on, together. */
    void started(Start start) throws IOException {
        String name =
                String.format(Locale.ROOT, START + "%05d.json", names(START).size());
        whole.replace(new Path(root, name), out -> out.write(JSON.writeValueAsBytes(start)));
    }

    /** Every start, in order. */
    List<Start> starts() throws IOException {
        List<Start> starts = new ArrayList<>();
        for (String name : names(START)) {
            try (InputStream in = files.open(new Path(root, name))) {
                starts.add(JSON.readValue(in.readAllBytes(), Start.class));
            }
        }
        return starts;
    }

    private List<String> names(String prefix) throws IOException {
        try {
            List<String> names = new ArrayList<>();
            for (FileStatus file : files.listStatus(root)) {
                names.add(file.getPath().getName());
            }
            return names.stream()
                    .filter(name -> name.startsWith(prefix))
                    .sorted()
                    .toList();
        } catch (FileNotFoundException e) {
            return List.of();
        }
    }

    /** Tells the driver, at most once a second, how far the first task is. */
    void progress(StepMetric metric) throws IOException {
        if (System.nanoTime() - told >= PROGRESS_NANOS) {
            told = System.nanoTime();
            whole.replace(
                    new Path(root, PROGRESS),
                    String.format(
                            Locale.ROOT,
                            "step %,d, loss %.3f, learning rate %.2e, %,.0f tokens/s a task",
                            metric.step(),
                            metric.loss(),
                            metric.learningRate(),
                            metric.tokens() / metric.seconds().all()));
        }
    }

    /** The last such line. */
    Optional<String> progress() throws IOException {
        try (InputStream in = files.open(new Path(root, PROGRESS))) {
            return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (FileNotFoundException e) {
            return Optional.empty();
        }
    }
}
