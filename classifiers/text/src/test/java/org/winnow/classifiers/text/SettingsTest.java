package org.winnow.classifiers.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
    private static String message(Runnable code) {
        return assertThrows(IllegalArgumentException.class, code::run).getMessage();
    }

    @Test
    void a_recipe_that_does_not_exist_is_refused_with_those_that_do() {
        assertEquals(
                "Invalid score.recipe: dlcm (must be one of ultra-fineweb, dclm, ccnet, plain)",
                message(() -> new ScoreSettings("", "dlcm", "", "")));
    }

    @Test
    void a_recipe_without_a_label_of_its_own_needs_one() {
        assertEquals(
                "Invalid score.positiveLabel: \"\" (the recipe plain has no label of its own; give the model's label of"
                        + " good text, such as __label__hq)",
                message(() -> new ScoreSettings("m.bin", "plain", "", "")));
    }

    @Test
    void ultra_fineweb_needs_a_tokenizer() {
        assertEquals(
                "Invalid score.tokenizer: \"\" (the recipe ultra-fineweb needs the path of the tokenizer.json that its"
                        + " model was trained with)",
                message(() -> new ScoreSettings("m.bin", "ultra-fineweb", "", "")));
    }

    @Test
    void scoring_that_is_off_needs_nothing() {
        assertFalse(new ScoreSettings("", "ultra-fineweb", "", "").isOn());
        assertFalse(ScoreSettings.off().isOn());
        assertTrue(new ScoreSettings("m.bin", "dclm", "", "").isOn());
    }

    @Test
    void a_language_model_without_a_name_is_refused() {
        assertEquals(
                "Invalid language.model: \" \" (must be auto, opennlp, or the path of a model)",
                message(() -> new LanguageSettings(" ", Path.of("."))));
    }

    @Test
    void models_are_kept_under_winnow_home_or_else_in_the_users_home() {
        Path home = Path.of("/home/someone");
        assertEquals(
                Path.of("/opt/winnow/models"),
                ModelFolder.standard(Map.of("WINNOW_HOME", "/opt/winnow"), home).path());
        assertEquals(
                Path.of("/home/someone/.winnow/models"),
                ModelFolder.standard(Map.of("WINNOW_HOME", ""), home).path());
        assertEquals(
                Path.of("/home/someone/.winnow/models"),
                ModelFolder.standard(Map.of(), home).path());
        assertEquals(ModelFolder.standard(), ModelFolder.at(""));
        assertEquals(new ModelFolder(Path.of("/elsewhere")), ModelFolder.at("/elsewhere"));
    }

    @Test
    void the_reference_configuration_has_a_key_for_every_setting() throws IOException {
        try (InputStream in = SettingsTest.class.getResourceAsStream("/classifiers.conf")) {
            String conf = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (Class<?> settings : new Class<?>[] {LanguageSettings.class, ScoreSettings.class}) {
                for (RecordComponent component : settings.getRecordComponents()) {
                    assertTrue(conf.contains("\n  " + component.getName() + " = "), component.getName());
                }
            }
        }
    }
}
