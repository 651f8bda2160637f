package org.winnow.jobs.train;

import java.io.BufferedInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.winnow.classifiers.languagemodel.Checkpoint;
import org.winnow.jobs.files.WholeFiles;

/**
 * The checkpoints of a training: for each a folder {@code step-000000100} with a file of every task and, once all are
 * there, {@code complete}. Only complete ones count.
 */
final class CheckpointFolder {
    private static final String COMPLETE = "complete";
    private static final String STEP = "step-";

    private final Path root;
    private final FileSystem files;
    private final WholeFiles whole;

    CheckpointFolder(String output, Configuration configuration) throws IOException {
        root = new Path(output, "checkpoints");
        files = root.getFileSystem(configuration);
        whole = new WholeFiles(configuration);
    }

    private Path step(long step) {
        return new Path(root, String.format(Locale.ROOT, STEP + "%09d", step));
    }

    Path file(long step, int task) {
        return new Path(step(step), "task-" + task + ".wlm");
    }

    /** The steps of the complete checkpoints, ascending. */
    long[] complete() throws IOException {
        try {
            return Arrays.stream(files.listStatus(root))
                    .map(FileStatus::getPath)
                    .filter(path -> path.getName().startsWith(STEP))
                    .mapToLong(path -> Long.parseLong(path.getName().substring(STEP.length())))
                    .filter(this::isComplete)
                    .sorted()
                    .toArray();
        } catch (FileNotFoundException e) {
            return new long[0];
        }
    }

    private boolean isComplete(long step) {
        try {
            return files.exists(new Path(step(step), COMPLETE));
        } catch (IOException e) {
            return false;
        }
    }

    OptionalLong last() throws IOException {
        return LongStream.of(complete()).max();
    }

    /** What a complete checkpoint was noted to belong to. */
    String inputs(long step) throws IOException {
        try (InputStream in = files.open(new Path(step(step), COMPLETE))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }

    /** Writes a task's file; it appears whole or not at all. */
    void write(long step, int task, Checkpoint checkpoint) throws IOException {
        whole.replace(file(step, task), checkpoint::write);
    }

    Checkpoint read(long step, int task) throws IOException {
        Path file = file(step, task);
        try (InputStream in = new BufferedInputStream(files.open(file), 1 << 20)) {
            return Checkpoint.read(in, file.toString());
        }
    }

    /** Says that all files of a step are there, and removes what is older than the last {@code keep}. */
    void complete(long step, String note, int keep) throws IOException {
        whole.replace(new Path(step(step), COMPLETE), note);
        long[] steps = complete();
        for (int i = 0; i < steps.length - keep; i++) {
            files.delete(step(steps[i]), true);
        }
    }
}
