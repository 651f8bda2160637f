package org.winnow.jobs.shard.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.BufferedOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.winnow.jobs.shard.Hashes;

/**
 * The folder of an export: its files, {@code _export.json} once all are there, and until then {@code _progress} with
 * unfinished files and a note for each shard whose files are in place.
 */
final class ExportFolder {
    private static final String PROGRESS = "_progress";
    private static final List<String> ENDINGS =
            List.of(".bin", ".idx", ".mds", ".ds", ".ds.index", ".ds.metadata", ExportManifest.FILE, MdsFiles.INDEX);

    private final Path root;
    private final FileSystem files;

    ExportFolder(Path root, Configuration configuration) throws IOException {
        this.root = root;
        this.files = root.getFileSystem(configuration);
    }

    /** Says of a shard that its files are in place, and how they were made. */
    record Note(ExportPlan plan, ExportedShard shard) {}

    /** Writes the content of a file. */
    interface Content {
        void write(OutputStream out) throws IOException;
    }

    /** Writes files under temporary names; they get their own when all of a shard are whole. */
    record Attempt(ExportFolder folder, long number) {
        ExportedFile write(String name, Content content) throws IOException {
            MessageDigest digest = Hashes.sha256();
            Path temporary = folder.temporary(name, number);
            long bytes;
            try (FSDataOutputStream file = folder.files.create(temporary, true)) {
                OutputStream out = new BufferedOutputStream(new DigestOutputStream(file, digest), 1 << 16);
                content.write(out);
                out.flush();
                bytes = file.getPos();
            }
            return new ExportedFile(name, bytes, Hashes.hex(digest));
        }

        /** Moves the files to their places, then notes that they are there. */
        void publish(Note note) throws IOException {
            for (ExportedFile file : note.shard().files()) {
                Path target = new Path(folder.root, file.file());
                // Another attempt at the same shard wrote the same bytes.
                if (!folder.files.rename(folder.temporary(file.file(), number), target) && !folder.inPlace(file)) {
                    throw new IOException("Cannot rename a finished file to " + target);
                }
            }
            folder.put(new Path(folder.progress(), note.shard().source() + ".json"), json().writeValueAsBytes(note));
        }

        /** Removes what is left of an attempt at a shard that did not come to its end. */
        void clear(String name) throws IOException {
            for (String ending : ENDINGS) {
                folder.files.delete(folder.temporary(name + ending, number), false);
            }
        }
    }

    private Path temporary(String name, long attempt) {
        return new Path(progress(), name + "." + attempt + ".tmp");
    }

    private Path progress() {
        return new Path(root, PROGRESS);
    }

    /** Names of what lies here although nothing was ever exported to here; hidden files do not count. */
    Set<String> foreign() throws IOException {
        Set<String> names = Arrays.stream(list(root))
                .map(file -> file.getPath().getName())
                .filter(name -> !name.startsWith("."))
                .collect(Collectors.toCollection(TreeSet::new));
        return names.contains(ExportManifest.FILE) || names.contains(PROGRESS) ? Set.of() : names;
    }

    /** The complete export that lies here. */
    Optional<ExportManifest> manifest() throws IOException {
        return read(new Path(root, ExportManifest.FILE), ExportManifest.class);
    }

    /** Shards whose files are in place and were made by this plan, by their source. */
    Map<String, ExportedShard> finished(ExportPlan plan) throws IOException {
        List<ExportedShard> known = new ArrayList<>();
        manifest().filter(found -> found.plan().equals(plan)).ifPresent(found -> known.addAll(found.shards()));
        for (FileStatus file : list(progress())) {
            if (file.getPath().getName().endsWith(".json")) {
                read(file.getPath(), Note.class)
                        .filter(note -> note.plan().equals(plan))
                        .ifPresent(note -> known.add(note.shard()));
            }
        }
        Map<String, ExportedShard> whole = new HashMap<>();
        known.stream()
                .filter(shard -> shard.files().stream().allMatch(this::inPlace))
                .forEach(shard -> whole.put(shard.source(), shard));
        return whole;
    }

    /**
     * Prepares for writing: notes what is kept, then takes back that the export is complete, then removes all other files
     * of exports.
     */
    void begin(ExportPlan plan, List<ExportedShard> keep) throws IOException {
        files.mkdirs(progress());
        Set<String> kept = new TreeSet<>();
        for (ExportedShard shard : keep) {
            put(new Path(progress(), shard.source() + ".json"), json().writeValueAsBytes(new Note(plan, shard)));
            kept.add(shard.source() + ".json");
        }
        files.delete(new Path(root, ExportManifest.FILE), false);
        for (FileStatus file : list(progress())) {
            if (!kept.contains(file.getPath().getName())) {
                files.delete(file.getPath(), false);
            }
        }
        keep.forEach(shard -> shard.files().forEach(file -> kept.add(file.file())));
        for (FileStatus file : list(root)) {
            String name = file.getPath().getName();
            if (file.isFile() && ENDINGS.stream().anyMatch(name::endsWith) && !kept.contains(name)) {
                files.delete(file.getPath(), false);
            }
        }
    }

    /** Says that the export is complete. */
    void complete(ExportManifest manifest) throws IOException {
        if (manifest.plan().format() == ExportFormat.MDS) {
            put(new Path(root, MdsFiles.INDEX), new MdsFiles(manifest.plan()).index(manifest.shards()));
        }
        put(new Path(root, ExportManifest.FILE), json().writeValueAsBytes(manifest));
        files.delete(progress(), true);
    }

    private boolean inPlace(ExportedFile file) {
        try {
            return files.getFileStatus(new Path(root, file.file())).getLen() == file.bytes();
        } catch (IOException e) {
            return false;
        }
    }

    private FileStatus[] list(Path folder) throws IOException {
        try {
            return files.listStatus(folder);
        } catch (FileNotFoundException e) {
            return new FileStatus[0];
        }
    }

    /** Empty for a file that is missing or was cut off; the work it stood for is done again. */
    private <T> Optional<T> read(Path path, Class<T> type) throws IOException {
        try (FSDataInputStream in = files.open(path)) {
            return Optional.of(json().readValue(in.readAllBytes(), type));
        } catch (FileNotFoundException | JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private void put(Path target, byte[] bytes) throws IOException {
        Path temporary = temporary(target.getName(), Thread.currentThread().getId());
        try (FSDataOutputStream out = files.create(temporary, true)) {
            out.write(bytes);
        }
        // Hadoop's rename does not overwrite on every file system, so the old file goes first.
        files.delete(target, false);
        if (!files.rename(temporary, target)) {
            throw new IOException("Cannot rename " + temporary + " to " + target);
        }
    }

    private static ObjectMapper json() {
        return new ObjectMapper()
                .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .enable(SerializationFeature.INDENT_OUTPUT);
    }
}
