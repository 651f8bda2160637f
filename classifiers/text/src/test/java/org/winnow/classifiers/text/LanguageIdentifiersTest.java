package org.winnow.classifiers.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LanguageIdentifiersTest {
    @TempDir
    private Path folder;

    @Test
    void auto_takes_opennlp_where_the_folder_has_no_lid176() throws IOException {
        LanguageSettings settings = new LanguageSettings("auto", folder.resolve("not-there"));
        assertEquals(Optional.empty(), LanguageIdentifiers.modelFile(settings));
        try (LanguageIdentifier identifier = LanguageIdentifiers.open(settings)) {
            assertEquals("opennlp", identifier.name());
            assertEquals("2ddf585fac2e02a9dcfb9a4a9cc9417562eaac351be2efb506a2eaa87f19e9d4", identifier.modelSha256());
        }
    }

    @Test
    void auto_takes_lid176_where_the_folder_has_it_and_the_bin_before_the_ftz() throws IOException {
        LanguageSettings settings = new LanguageSettings("auto", folder);
        Files.copy(Samples.resource("languages.bin"), folder.resolve("lid.176.ftz"));
        assertEquals(Optional.of(folder.resolve("lid.176.ftz")), LanguageIdentifiers.modelFile(settings));
        Files.copy(Samples.resource("languages.bin"), folder.resolve("lid.176.bin"));
        assertEquals(Optional.of(folder.resolve("lid.176.bin")), LanguageIdentifiers.modelFile(settings));
        try (LanguageIdentifier identifier = LanguageIdentifiers.open(settings)) {
            assertEquals("lid.176", identifier.name());
            assertEquals(Sha256.of(Samples.resource("languages.bin")), identifier.modelSha256());
        }
    }

    @Test
    void opennlp_is_taken_on_request_even_where_lid176_is_there() throws IOException {
        LanguageSettings settings =
                new LanguageSettings("opennlp", Samples.tinyLid176(folder).modelsFolder());
        assertEquals(Optional.empty(), LanguageIdentifiers.modelFile(settings));
    }

    @Test
    void a_path_names_the_identifier_after_its_file() throws IOException {
        LanguageSettings settings =
                new LanguageSettings(Samples.resource("languages.bin").toString(), folder);
        try (LanguageIdentifier identifier = LanguageIdentifiers.open(settings)) {
            assertEquals("languages", identifier.name());
        }
    }

    @Test
    void a_path_without_a_file_is_an_error_that_says_what_may_stand_there() {
        Path missing = folder.resolve("lid.bin");
        LanguageSettings settings = new LanguageSettings(missing.toString(), folder);
        Exception e = assertThrows(IOException.class, () -> LanguageIdentifiers.open(settings));
        assertEquals(
                "Invalid language.model: " + missing
                        + " is not a file (must be auto, opennlp, or the path of a fastText model)",
                e.getMessage());
    }

    @Test
    void a_fasttext_identifier_reads_every_line_of_a_text() throws IOException {
        try (LanguageIdentifier identifier = LanguageIdentifiers.open(Samples.tinyLid176(folder))) {
            String german = "die Fähre wartet am Kai wie wird das Wetter heute";
            assertEquals("de", identifier.identify(german).code());
            assertEquals(identifier.identify("the quay " + german), identifier.identify("the quay\n" + german));
            assertEquals("ru", identifier.identify("какая\nсегодня\nпогода").code());
            assertTrue(identifier.identify(german).score() <= 1);
        }
    }

    @Test
    void a_text_without_letters_has_no_language() throws IOException {
        try (LanguageIdentifier tiny = LanguageIdentifiers.open(Samples.tinyLid176(folder));
                LanguageIdentifier opennlp = OpenNlpLanguageIdentifier.open()) {
            for (String text : new String[] {"", " \n", "2026-11-22 12:00", "1 + 1 = 2 €", "🎉🦔"}) {
                assertEquals(Language.UNKNOWN, tiny.identify(text));
                assertEquals(Language.UNKNOWN, opennlp.identify(text));
            }
        }
    }
}
