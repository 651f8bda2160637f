package org.winnow.udfs.spark;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.ConcurrentHashMap;
import org.winnow.classifiers.fasttext.Predictor;
import org.winnow.classifiers.text.Sha256;

/**
 * A fastText model as it travels to executors: the path it was given by, and what the file must hold.
 *
 * @param path on the driver; elsewhere Spark's copy of that file
 * @param sha256 hex, of the file's bytes
 */
public record ModelFile(String path, String sha256) implements Serializable {
    private static final ConcurrentHashMap<State, String> DIGESTS = new ConcurrentHashMap<>();

    /** A file as it lies there now, so that one that has been replaced is read again. */
    private record State(Path file, long bytes, FileTime modified) {}

    /**
     * The model file of this path, as it is on this machine now.
     *
     * @throws IOException if it cannot be read
     */
    public static ModelFile at(String path) throws IOException {
        return new ModelFile(path, digest(Path.of(DriverFile.local(path))));
    }

    /**
     * The model itself, loaded once in this JVM.
     *
     * @throws IllegalStateException if the file here is another one than the driver's
     * @throws UncheckedIOException if it is no model, or cannot be read
     */
    public Predictor open() {
        return OncePerJvm.of(this, this::load);
    }

    private Predictor load() {
        try {
            Path here = Path.of(DriverFile.local(path));
            String found = digest(here);
            if (!found.equals(sha256)) {
                throw new IllegalStateException(
                        "Model %s has SHA-256 %s on this executor and %s on the driver".formatted(path, found, sha256));
            }
            return Predictor.load(here);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    private static String digest(Path file) throws IOException {
        State state = new State(file.toAbsolutePath(), Files.size(file), Files.getLastModifiedTime(file));
        try {
            return DIGESTS.computeIfAbsent(state, ignored -> {
                try {
                    return Sha256.of(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
