package org.winnow.classifiers.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Opens the language identifier that the settings ask for. */
public final class LanguageIdentifiers {
    private LanguageIdentifiers() {}

    /** @throws IOException if the model is missing or unusable; the message says what to do */
    public static LanguageIdentifier open(LanguageSettings settings) throws IOException {
        Optional<Path> file = modelFile(settings);
        return file.isPresent() ? FastTextLanguageIdentifier.open(file.get()) : OpenNlpLanguageIdentifier.open();
    }

    /**
     * The file that {@link #open} would load; empty for OpenNLP's model, which comes with the class path. What runs on
     * other machines than the one that chose needs that choice as a path.
     *
     * @throws IOException if the settings name a file that is not there
     */
    public static Optional<Path> modelFile(LanguageSettings settings) throws IOException {
        return switch (settings.model()) {
            case LanguageSettings.OPENNLP -> Optional.empty();
            case LanguageSettings.AUTO -> findLid176(new ModelFolder(settings.modelsFolder()));
            default -> Optional.of(existing(Path.of(settings.model())));
        };
    }

    private static Optional<Path> findLid176(ModelFolder folder) {
        // The unquantized model is the one that FineWeb used.
        return folder.find("lid.176.bin").or(() -> folder.find("lid.176.ftz"));
    }

    private static Path existing(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("Invalid language.model: " + file
                    + " is not a file (must be auto, opennlp, or the path of a fastText model)");
        }
        return file;
    }
}
