package org.winnow.classifiers.text;

import java.nio.file.Path;

/**
 * Which language model to use.
 *
 * @param model {@code auto} (lid.176 where the models folder has it, else OpenNLP), {@code opennlp}, or the path of a
 *     fastText model whose labels are language codes
 * @param modelsFolder where {@code auto} looks
 */
public record LanguageSettings(String model, Path modelsFolder) {
    public static final String AUTO = "auto";
    public static final String OPENNLP = "opennlp";

    public LanguageSettings {
        if (model.isBlank()) {
            throw new IllegalArgumentException(
                    "Invalid language.model: \"" + model + "\" (must be auto, opennlp, or the path of a model)");
        }
    }

    /** {@code auto} with the standard models folder. */
    public static LanguageSettings standard() {
        return new LanguageSettings(AUTO, ModelFolder.standard().path());
    }
}
