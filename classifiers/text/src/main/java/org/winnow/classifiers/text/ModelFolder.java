package org.winnow.classifiers.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder that holds models which are not part of the software. It need not exist. */
public record ModelFolder(Path path) {
    /**
     * A model that is there.
     *
     * @param name its file name
     * @param bytes its size
     * @param sha256 hex, of the whole file
     */
    public record Entry(String name, long bytes, String sha256) {}

    /** {@code models} in the folder that the environment variable {@code WINNOW_HOME} names, else in {@code ~/.winnow}. */
    public static ModelFolder standard() {
        return standard(System.getenv(), Path.of(System.getProperty("user.home")));
    }

    static ModelFolder standard(Map<String, String> environment, Path home) {
        String stated = environment.getOrDefault("WINNOW_HOME", "");
        Path winnow = stated.isBlank() ? home.resolve(".winnow") : Path.of(stated);
        return new ModelFolder(winnow.resolve("models"));
    }

    /** The file of this name, if it is there. */
    public Optional<Path> find(String name) {
        return Optional.of(path.resolve(name)).filter(Files::isRegularFile);
    }

    /**
     * Every model in the folder, by name; hidden files and folders are none. Reads each file whole.
     *
     * @throws IOException if the folder is there but cannot be read
     */
    public List<Entry> list() throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(path)) {
            List<Path> models = files.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
            List<Entry> entries = new java.util.ArrayList<>();
            for (Path model : models) {
                entries.add(new Entry(model.getFileName().toString(), Files.size(model), Sha256.of(model)));
            }
            return List.copyOf(entries);
        }
    }
}
