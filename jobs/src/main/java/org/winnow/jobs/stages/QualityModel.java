package org.winnow.jobs.stages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.SparkContext;
import org.winnow.classifiers.text.QualityClassifier;
import org.winnow.classifiers.text.ScoreSettings;
import org.winnow.udfs.spark.DriverFile;
import org.winnow.udfs.spark.ModelFile;
import org.winnow.udfs.spark.OncePerJvm;

/**
 * The quality classifier of a run, as chosen on the driver: what travels to executors, which load it once.
 *
 * @param sha256 of the model; executors refuse another
 */
public record QualityModel(
        String model, String recipe, String positiveLabel, String tokenizer, String name, String sha256)
        implements Scoring {

    /**
     * Opens the classifier once, so that a wrong one stops the run at its start; {@link Scoring#OFF} where none is set.
     *
     * @throws IllegalArgumentException if a file is missing or does not fit
     */
    public static Scoring choose(ScoreSettings settings) {
        if (!settings.isOn()) {
            return OFF;
        }
        QualityModel chosen = new QualityModel(
                settings.model(),
                settings.recipe(),
                settings.positiveLabel(),
                settings.tokenizer(),
                "",
                sha256(settings.model()));
        return new QualityModel(
                chosen.model,
                chosen.recipe,
                chosen.positiveLabel,
                chosen.tokenizer,
                chosen.classifier().name(),
                chosen.sha256);
    }

    /** Before the model is opened, so that one which has been replaced is opened anew; empty if it is no file. */
    private static String sha256(String model) {
        try {
            return Files.isRegularFile(Path.of(model)) ? ModelFile.at(model).sha256() : "";
        } catch (IOException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    @Override
    public String settings() {
        return String.join("\n", recipe, positiveLabel, Path.of(tokenizer).getFileName() + "");
    }

    @Override
    public Map<String, String> models() {
        return Map.of(name, sha256);
    }

    @Override
    public void distribute(SparkContext context) {
        DriverFile.distribute(context, model);
        DriverFile.distribute(context, tokenizer);
    }

    @Override
    public Scorer open() {
        QualityClassifier classifier = classifier();
        if (!classifier.modelSha256().equals(sha256)) {
            throw new IllegalStateException("Quality model %s has SHA-256 %s on this executor and %s on the driver"
                    .formatted(model, classifier.modelSha256(), sha256));
        }
        return classifier::score;
    }

    private QualityClassifier classifier() {
        return OncePerJvm.of(new QualityModel(model, recipe, positiveLabel, tokenizer, "", sha256), this::load);
    }

    private QualityClassifier load() {
        try {
            ScoreSettings here = new ScoreSettings(
                    DriverFile.local(model),
                    recipe,
                    positiveLabel,
                    tokenizer.isEmpty() ? "" : DriverFile.local(tokenizer));
            return QualityClassifier.open(here);
        } catch (IOException e) {
            // On the driver a problem of the configuration, like a value out of its range.
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
