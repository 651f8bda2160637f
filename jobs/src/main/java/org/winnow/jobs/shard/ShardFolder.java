package org.winnow.jobs.shard;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The folder with the shards: the files themselves, {@code manifest.json} once all are there, and until then
 * {@code _progress} with the unfinished files and a note for each finished one.
 */
final class ShardFolder {
    private static final String MANIFEST = "manifest.json";
    private static final String PROGRESS = "_progress";

    private final Path root;
    private final Configuration configuration;
    private final FileSystem files;

    ShardFolder(Path root, Configuration configuration) throws IOException {
        this.root = root;
        this.configuration = configuration;
        this.files = root.getFileSystem(configuration);
    }

    /** Says of a finished shard what it was made from; a note with other inputs counts for nothing. */
    record Note(String inputs, ShardFile shard) {}

    FileSystem fileSystem() {
        return files;
    }

    Configuration configuration() {
        return configuration;
    }

    Path temporary(String name, long attempt) {
        return new Path(progress(), name + "." + attempt + ".tmp");
    }

    private Path progress() {
        return new Path(root, PROGRESS);
    }

    private Path note(String name) {
        return new Path(progress(), name + ".json");
    }

    /** Moves a whole file to its place, then notes it: a shard without its note is written again. */
    void publish(Path temporary, ShardFile shard, String inputs) throws IOException {
        replace(temporary, new Path(root, shard.file()));
        write(note(shard.file()), Json.bytes(new Note(inputs, shard)));
    }

    /** The shard if it is in place and was made from these inputs. */
    Optional<ShardFile> finished(String name, String inputs) throws IOException {
        return read(note(name), Note.class)
                .filter(note -> note.inputs().equals(inputs))
                .map(Note::shard)
                .filter(this::inPlace);
    }

    /** The manifest if it was made from these inputs and all its files are in place. */
    Optional<ShardManifest> manifest(String inputs) throws IOException {
        return read(new Path(root, MANIFEST), ShardManifest.class)
                .filter(manifest -> manifest.inputs().equals(inputs))
                .filter(manifest -> manifest.shards().stream().allMatch(this::inPlace));
    }

    /** Writes the manifest, which makes the folder complete, and removes the notes. */
    void complete(ShardManifest manifest) throws IOException {
        write(new Path(root, MANIFEST), Json.bytes(manifest));
        files.delete(progress(), true);
    }

    /**
     * Removes what earlier runs left: the manifest first, so that the folder does not look complete, then every shard
     * that is not to be kept, and unfinished files.
     */
    void clear(Set<String> keep) throws IOException {
        files.mkdirs(progress());
        files.delete(new Path(root, MANIFEST), false);
        for (FileStatus file : files.listStatus(root)) {
            String name = file.getPath().getName();
            if (file.isFile() && name.startsWith("shard-") && name.endsWith(".parquet") && !keep.contains(name)) {
                files.delete(file.getPath(), false);
            }
        }
        for (FileStatus file : files.listStatus(progress())) {
            String name = file.getPath().getName();
            if (!name.endsWith(".json") || !keep.contains(name.substring(0, name.length() - ".json".length()))) {
                files.delete(file.getPath(), false);
            }
        }
    }

    private boolean inPlace(ShardFile shard) {
        try {
            return files.getFileStatus(new Path(root, shard.file())).getLen() == shard.bytes();
        } catch (IOException e) {
            return false;
        }
    }

    /** Empty for a file that is missing or was cut off; the work it stood for is done again. */
    private <T> Optional<T> read(Path path, Class<T> type) throws IOException {
        try (FSDataInputStream in = files.open(path)) {
            return Optional.of(Json.read(in.readAllBytes(), type));
        } catch (FileNotFoundException | JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private void write(Path target, byte[] bytes) throws IOException {
        Path temporary = new Path(
                progress(), target.getName() + "." + Thread.currentThread().getId() + ".tmp");
        try (FSDataOutputStream out = files.create(temporary, true)) {
            out.write(bytes);
        }
        replace(temporary, target);
    }

    /** Hadoop's rename never overwrites on some file systems, so the target goes first. */
    private void replace(Path source, Path target) throws IOException {
        files.delete(target, false);
        if (!files.rename(source, target) && !files.exists(target)) {
            throw new IOException("Cannot rename " + source + " to " + target);
        }
    }
}
