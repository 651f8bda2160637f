package org.winnow.jobs.train;

import java.io.DataOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.BarrierTaskContext;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskKilledException;
import org.winnow.jobs.files.WholeFiles;

/**
 * Lets the tasks of a stage give each other bytes through files in a folder that they share. Spark's own gather looks for
 * its answer once a second, which is longer than many a step takes, and carries text through the driver.
 */
final class Exchange {
    private static final int FIRST_WAIT_MILLIS = 1;
    private static final int LONGEST_WAIT_MILLIS = 100;

    private final BarrierTaskContext context;
    private final int tasks;
    private final Path folder;
    private final FileSystem files;
    private final WholeFiles whole;
    private long number;

    /** @param output folder of the training, in which {@code meeting} is used */
    Exchange(BarrierTaskContext context, int tasks, String output, Configuration configuration) throws IOException {
        this.context = context;
        this.tasks = tasks;
        // Another attempt's files must not be taken for this one's.
        String attempt =
                SparkEnv.get().conf().getAppId() + "-" + context.stageId() + "-" + context.stageAttemptNumber();
        folder = new Path(folder(output), attempt);
        files = folder.getFileSystem(configuration);
        whole = new WholeFiles(configuration);
    }

    /** Where all exchanges of a training lie. */
    static Path folder(String output) {
        return new Path(output, "meeting");
    }

    /**
     * Waits for all tasks, which must make the same calls in the same order.
     *
     * @return what each task gave, in their order
     * @throws IOException if a file is not what was written
     */
    List<byte[]> of(byte[] own) throws IOException {
        if (tasks == 1) {
            return List.of(own);
        }
        whole.replace(file(number, context.partitionId()), out -> {
            out.write(own);
            new DataOutputStream(out).writeLong(sum(own, own.length));
        });
        List<byte[]> all = new ArrayList<>();
        for (int task = 0; task < tasks; task++) {
            all.add(task == context.partitionId() ? own : read(file(number, task)));
        }
        // Who has got this far has read everything of the time before.
        files.delete(file(number - 1, context.partitionId()), false);
        number++;
        return all;
    }

    private byte[] read(Path file) throws IOException {
        long wait = FIRST_WAIT_MILLIS;
        while (true) {
            try (InputStream in = files.open(file)) {
                byte[] bytes = in.readAllBytes();
                int length = bytes.length - Long.BYTES;
                if (length < 0 || ByteBuffer.wrap(bytes).getLong(length) != sum(bytes, length)) {
                    throw new IOException(file + " is not what its task wrote: its checksum differs");
                }
                return Arrays.copyOf(bytes, length);
            } catch (FileNotFoundException e) {
                pause(wait);
                wait = Math.min(2 * wait, LONGEST_WAIT_MILLIS);
            }
        }
    }

    /** Ends where Spark ends the stage, as when another task has failed. */
    private void pause(long millis) {
        if (context.isInterrupted()) {
            throw new TaskKilledException("another task ended while this one waited for it");
        }
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TaskKilledException("interrupted while waiting for another task");
        }
    }

    private Path file(long number, int task) {
        return new Path(folder, number + "-task-" + task);
    }

    private static long sum(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return crc.getValue();
    }
}
