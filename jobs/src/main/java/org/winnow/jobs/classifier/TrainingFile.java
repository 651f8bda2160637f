package org.winnow.jobs.classifier;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The training text as fastText reads it, on this machine's disk until closed. */
final class TrainingFile implements AutoCloseable {
    private final Path file;

    private TrainingFile(Path file) {
        this.file = file;
    }

    /**
     * Writes one line for each example, its label first.
     *
     * @param examples columns positive, line; their order is the file's. One partition at a time comes to this machine
     */
    static TrainingFile write(Dataset<Row> examples, ClassifierSettings.Labels labels, Path folder) throws IOException {
        TrainingFile text = new TrainingFile(Files.createTempFile(folder, "winnow-training-", ".txt"));
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(text.file))) {
            for (Iterator<Row> rows = examples.toLocalIterator(); rows.hasNext(); ) {
                out.write(line(rows.next(), labels));
            }
        } catch (IOException | RuntimeException e) {
            text.close();
            throw e;
        }
        return text;
    }

    /** A row with columns positive, line. */
    static byte[] line(Row example, ClassifierSettings.Labels labels) {
        String label = example.getBoolean(0) ? labels.positive() : labels.negative();
        return (label + " " + example.getString(1) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    Path path() {
        return file;
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }
}
