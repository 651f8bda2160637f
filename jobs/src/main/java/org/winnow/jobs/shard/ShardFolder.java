package org.winnow.jobs.shard;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The folder with the shards: the files themselves, the manifest once all are there, and until then {@code _progress}
 * with the unfinished files, a note for each finished one, and {@code kept.json} with those that were there before. The
 * underscores hide all but the shards from readers of Parquet folders.
 *
 * <p>What manifest, notes or {@code kept.json} say of a file is true at every moment: it is taken back before the file is
 * touched, and said after the file is in its place.
 */
final class ShardFolder {
    private static final String PROGRESS = "_progress";
    private static final String KEPT = "kept.json";

    private final Path root;
    private final Configuration configuration;
    private final FileSystem files;

    ShardFolder(Path root, Configuration configuration) throws IOException {
        this.root = root;
        this.configuration = configuration;
        this.files = root.getFileSystem(configuration);
    }

    /** The content of {@code kept.json}. */
    record Kept(List<ShardFile> shards) {}

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

    private Path manifestFile() {
        return new Path(root, ShardManifest.FILE);
    }

    /** Names of what lies here although no shards were ever written here; hidden files do not count. */
    Set<String> foreign() throws IOException {
        Set<String> names = new TreeSet<>();
        for (FileStatus file : list(root)) {
            names.add(file.getPath().getName());
        }
        names.removeIf(name -> name.startsWith("."));
        return names.contains(ShardManifest.FILE) || names.contains(PROGRESS) ? Set.of() : names;
    }

    /** The manifest, if the folder is complete. */
    Optional<ShardManifest> manifest() throws IOException {
        return read(manifestFile(), ShardManifest.class);
    }

    /** The shards that are here and known to be whole, by name. */
    Map<String, ShardFile> shards() throws IOException {
        List<ShardFile> known = new ArrayList<>();
        manifest().ifPresent(manifest -> known.addAll(manifest.shards()));
        read(new Path(progress(), KEPT), Kept.class).ifPresent(kept -> known.addAll(kept.shards()));
        for (FileStatus file : list(progress())) {
            if (file.getPath().getName().endsWith(".parquet.json")) {
                read(file.getPath(), ShardFile.class).ifPresent(known::add);
            }
        }
        Map<String, Long> lengths = new HashMap<>();
        for (FileStatus file : list(root)) {
            lengths.put(file.getPath().getName(), file.getLen());
        }
        Map<String, ShardFile> whole = new TreeMap<>();
        known.stream()
                .filter(shard -> lengths.getOrDefault(shard.file(), -1L) == shard.bytes())
                .forEach(shard -> whole.put(shard.file(), shard));
        return whole;
    }

    /** Names of all files that look like shards. */
    Set<String> names() throws IOException {
        Set<String> names = new TreeSet<>();
        for (FileStatus file : list(root)) {
            String name = file.getPath().getName();
            if (file.isFile() && name.startsWith("shard-") && name.endsWith(".parquet")) {
                names.add(name);
            }
        }
        return names;
    }

    /**
     * Prepares for writing: the manifest goes first, so that the folder does not look complete, then notes, unfinished
     * files, and every shard that is not to be kept.
     */
    void begin(Collection<ShardFile> keep) throws IOException {
        files.mkdirs(progress());
        write(new Path(progress(), KEPT), Json.bytes(new Kept(List.copyOf(keep))));
        files.delete(manifestFile(), false);
        for (FileStatus file : list(progress())) {
            if (!file.getPath().getName().equals(KEPT)) {
                files.delete(file.getPath(), false);
            }
        }
        Set<String> gone = names();
        keep.forEach(shard -> gone.remove(shard.file()));
        for (String name : gone) {
            files.delete(new Path(root, name), false);
        }
    }

    /**
     * Moves a whole file to its place, then notes it: a shard without its note is written again. A shard that another
     * attempt has put there already stays, as its bytes are the same; it is never removed first, because an attempt
     * that Spark has given up may still come here after the folder is complete.
     */
    void publish(Path temporary, ShardFile shard) throws IOException {
        Path target = new Path(root, shard.file());
        if (!files.rename(temporary, target) && !inPlace(shard)) {
            throw new IOException("Cannot rename " + temporary + " to " + target);
        }
        write(new Path(progress(), shard.file() + ".json"), Json.bytes(shard));
    }

    /** Writes the manifest, which makes the folder complete, and removes the notes. */
    void complete(ShardManifest manifest) throws IOException {
        if (!manifest().equals(Optional.of(manifest))) {
            write(manifestFile(), Json.bytes(manifest));
        }
        files.delete(progress(), true);
    }

    private boolean inPlace(ShardFile shard) {
        try {
            return files.getFileStatus(new Path(root, shard.file())).getLen() == shard.bytes();
        } catch (IOException e) {
            return false;
        }
    }

    private List<FileStatus> list(Path folder) throws IOException {
        try {
            return List.of(files.listStatus(folder));
        } catch (FileNotFoundException e) {
            return List.of();
        }
    }

    /** Empty for a file that is missing, was cut off or is of another form; the work it stood for is done again. */
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
        // Hadoop's rename does not overwrite on every file system, so the old file goes first.
        files.delete(target, false);
        if (!files.rename(temporary, target)) {
            throw new IOException("Cannot rename " + temporary + " to " + target);
        }
    }
}
