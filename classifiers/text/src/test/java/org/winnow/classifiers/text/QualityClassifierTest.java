package org.winnow.classifiers.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.winnow.classifiers.text.TextClassifier.Labelled;

class QualityClassifierTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void a_recipe_makes_the_same_line_and_score_as_its_steps_in_python(Recipe recipe) throws IOException {
        int compared = 0;
        try (QualityClassifier classifier = QualityClassifier.open(Samples.score(recipe))) {
            for (JsonObject row : Samples.recorded()) {
                if (row.get("recipe").getAsString().equals(recipe.label())) {
                    String text = row.get("text").getAsString();
                    assertEquals(row.get("line").getAsString(), classifier.normalized(text));
                    assertEquals(row.get("score").getAsDouble(), classifier.score(text), 1e-6, text);
                    compared++;
                }
            }
        }
        assertEquals(22, compared);
    }

    @Test
    void a_label_names_what_the_score_is_the_probability_of() throws IOException {
        try (QualityClassifier classifier = QualityClassifier.open(Samples.score(Recipe.DCLM))) {
            assertEquals("dclm", classifier.name());
            assertEquals(new Labelled("__label__hq", 0), classifier.classify(" \n "));
        }
    }

    @Test
    void the_score_of_the_other_label_is_one_less_its_probability() throws IOException {
        ScoreSettings good = Samples.score(Recipe.PLAIN);
        ScoreSettings bad = new ScoreSettings(good.model(), good.recipe(), "__label__bad", "");
        try (QualityClassifier one = QualityClassifier.open(good);
                QualityClassifier other = QualityClassifier.open(bad)) {
            String text = "click here buy now";
            assertEquals(1, one.score(text) + other.score(text), 1e-15);
        }
    }

    @Test
    void a_model_of_many_labels_is_scored_by_the_positive_labels_own_probability() throws IOException {
        String model = Samples.resource("languages.bin").toString();
        double sum = 0;
        for (String code : new String[] {"en", "de", "ru", "ja"}) {
            ScoreSettings settings = new ScoreSettings(model, "plain", "__label__" + code, "");
            try (QualityClassifier classifier = QualityClassifier.open(settings)) {
                sum += classifier.score("what is the weather");
            }
        }
        assertEquals(1, sum, 5e-5);
    }

    @Test
    void a_label_that_the_model_lacks_is_an_error_that_lists_those_it_has() {
        String model = Samples.resource("plain.bin").toString();
        ScoreSettings settings = new ScoreSettings(model, "plain", "__label__fine", "");
        Exception e = assertThrows(IllegalArgumentException.class, () -> QualityClassifier.open(settings));
        assertEquals(
                "Invalid score.positiveLabel: __label__fine (the labels of " + model
                        + " are __label__bad, __label__good)",
                e.getMessage());
    }

    @Test
    void a_model_that_is_not_there_is_named() {
        Path missing = folder.resolve("none.bin");
        ScoreSettings settings = new ScoreSettings(missing.toString(), "dclm", "", "");
        Exception e = assertThrows(IOException.class, () -> QualityClassifier.open(settings));
        assertEquals("Invalid score.model: " + missing + " is not a file (must be a fastText model)", e.getMessage());
        Exception off = assertThrows(IllegalArgumentException.class, () -> QualityClassifier.open(ScoreSettings.off()));
        assertEquals("Invalid score.model: \"\" (must be the path of a fastText model)", off.getMessage());
    }
}
