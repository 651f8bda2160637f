package org.winnow.classifiers.text;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/** Every classifier by its name. A new one is a class and a line here; the contract tests run over all of them. */
public final class Classifiers {
    private static final Map<String, Factory> ALL = new LinkedHashMap<>();

    static {
        ALL.put("lid.176", (language, score) -> FastTextLanguageIdentifier.open(LanguageIdentifiers.lid176(language)));
        ALL.put("opennlp", (language, score) -> OpenNlpLanguageIdentifier.open());
        for (Recipe recipe : Recipe.values()) {
            ALL.put(recipe.label(), (language, score) -> QualityClassifier.open(score.withRecipe(recipe)));
        }
    }

    private Classifiers() {}

    /** Opens one classifier with what the settings say of it. */
    @FunctionalInterface
    private interface Factory {
        TextClassifier open(LanguageSettings language, ScoreSettings score) throws IOException;
    }

    /** All names, in a fixed order. */
    public static List<String> names() {
        return List.copyOf(ALL.keySet());
    }

    /**
     * Opens the classifier of this name.
     *
     * @throws NoSuchElementException if there is none
     * @throws IllegalArgumentException if the settings do not fit it
     * @throws IOException if its model is missing or unusable; the message says what to do
     */
    public static TextClassifier open(String name, LanguageSettings language, ScoreSettings score) throws IOException {
        Factory factory = ALL.get(name);
        if (factory == null) {
            throw new NoSuchElementException(
                    "No classifier is called " + name + " (known: " + String.join(", ", names()) + ")");
        }
        return factory.open(language, score);
    }
}
