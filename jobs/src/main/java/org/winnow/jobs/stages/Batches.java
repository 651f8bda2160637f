package org.winnow.jobs.stages;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.winnow.jobs.files.WholeFiles;
import org.winnow.jobs.read.InputFile;

/**
 * Which input files went into which commit of {@code documents}: one small file per commit, written before it. The
 * commit's own note says how many of them count.
 */
final class Batches {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final FileSystem files;
    private final WholeFiles whole;

    Batches(Configuration hadoop, String output, String settingsKey) {
        this.folder = new Path(output, "_winnow/documents-" + settingsKey);
        this.whole = new WholeFiles(hadoop);
        try {
            this.files = folder.getFileSystem(hadoop);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot open the file system of " + output, e);
        }
    }

    /** The files of the first {@code count} batches, in order. */
    List<InputFile> read(int count) {
        List<InputFile> read = new ArrayList<>();
        for (int batch = 0; batch < count; batch++) {
            try (InputStream in = files.open(path(batch))) {
                read.addAll(JSON.readValue(in, new TypeReference<List<InputFile>>() {}));
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot read " + path(batch) + ", written by an earlier run", e);
            }
        }
        return read;
    }

    /** Records what a batch is about to read; replaces the record of a batch that was never committed. */
    void write(int batch, List<InputFile> batchFiles) {
        Path path = path(batch);
        try {
            whole.replace(path, out -> out.write(JSON.writeValueAsBytes(batchFiles)));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + path, e);
        }
    }

    /** Cuts files, in their order, into batches of at most {@code bytes}, at least one file each. */
    static List<List<InputFile>> cut(List<InputFile> inputs, long bytes) {
        List<List<InputFile>> batches = new ArrayList<>();
        long inBatch = 0;
        for (InputFile file : inputs) {
            if (batches.isEmpty() || inBatch + file.length() > bytes) {
                batches.add(new ArrayList<>());
                inBatch = 0;
            }
            batches.get(batches.size() - 1).add(file);
            inBatch += file.length();
        }
        return batches;
    }

    private Path path(int batch) {
        return new Path(folder, "batch-%05d.json".formatted(batch));
    }
}
