package org.winnow.jobs.stages;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.apache.spark.SparkContext;
import org.winnow.classifiers.text.LanguageIdentifier;
import org.winnow.classifiers.text.LanguageIdentifiers;
import org.winnow.classifiers.text.LanguageSettings;
import org.winnow.udfs.spark.DriverFile;
import org.winnow.udfs.spark.OncePerJvm;

/**
 * The language model of a run, as chosen on the driver: what travels to executors, which load it once.
 *
 * @param model {@code opennlp}, or the path of a fastText model on the driver
 * @param name what the report calls it
 * @param sha256 of the model; executors refuse another
 */
public record LanguageModel(String model, String name, String sha256) implements Serializable {

    /**
     * Chooses by the settings and opens the model once, so that a wrong one stops the run at its start.
     *
     * @throws IllegalArgumentException if there is no such model
     */
    public static LanguageModel choose(LanguageSettings settings) {
        try {
            String model = LanguageIdentifiers.modelFile(settings)
                    .map(file -> file.toAbsolutePath().toString())
                    .orElse(LanguageSettings.OPENNLP);
            LanguageModel chosen = new LanguageModel(model, "", "");
            LanguageIdentifier opened = OncePerJvm.of(chosen, chosen::load);
            return new LanguageModel(model, opened.name(), opened.modelSha256());
        } catch (IOException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** Makes the model's file reachable on every executor. */
    public void distribute(SparkContext context) {
        DriverFile.distribute(context, model.equals(LanguageSettings.OPENNLP) ? "" : model);
    }

    LanguageIdentifier open() {
        LanguageIdentifier identifier = OncePerJvm.of(new LanguageModel(model, "", ""), this::load);
        if (!identifier.modelSha256().equals(sha256)) {
            throw new IllegalStateException("Language model %s has SHA-256 %s on this executor and %s on the driver"
                    .formatted(model, identifier.modelSha256(), sha256));
        }
        return identifier;
    }

    private LanguageIdentifier load() {
        String local = model.equals(LanguageSettings.OPENNLP) ? model : DriverFile.local(model);
        try {
            return LanguageIdentifiers.open(new LanguageSettings(local, Path.of("")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
