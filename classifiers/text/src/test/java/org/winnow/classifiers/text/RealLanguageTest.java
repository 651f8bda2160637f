package org.winnow.classifiers.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Compares with what datatrove said of real pages, where those and, for some tests, lid.176 are at hand. */
class RealLanguageTest {
    private static final Path RECORDED =
            Path.of(System.getProperty("winnow.test.data"), "web", "truth", "datatrove-0.10.1.jsonl.gz");

    private record Page(String text, String language, double score) {}

    private static List<Page> pages() throws IOException {
        assumeTrue(Files.exists(RECORDED), "no real pages at " + RECORDED);
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(RECORDED)), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .map(line -> JsonParser.parseString(line).getAsJsonObject())
                    .filter(row -> present(row, "text") && present(row, "language"))
                    .map(row -> new Page(
                            row.get("text").getAsString(),
                            row.get("language").getAsString(),
                            row.get("language_score").getAsDouble()))
                    .toList();
        }
    }

    private static boolean present(JsonObject row, String name) {
        JsonElement value = row.get(name);
        return value != null && !value.isJsonNull();
    }

    @Test
    void lid176_names_the_languages_and_scores_that_datatrove_stored() throws IOException {
        Optional<Path> model = ModelFolder.standard().find(KnownModel.LID_176.fileName());
        assumeTrue(
                model.isPresent(), "no lid.176.ftz in " + ModelFolder.standard().path());
        int sameScore = 0;
        List<Page> pages = pages();
        try (LanguageIdentifier identifier = FastTextLanguageIdentifier.open(model.get())) {
            for (Page page : pages) {
                Language language = identifier.identify(page.text());
                assertEquals(page.language(), language.code());
                sameScore += Math.abs(page.score() - language.score()) <= 1e-6 ? 1 : 0;
            }
        }
        // The other texts were changed between language identification and storing.
        assertTrue(sameScore >= 0.7 * pages.size(), sameScore + " of " + pages.size());
    }

    @Test
    void opennlp_names_the_language_that_lid176_names_for_nearly_all_pages() throws IOException {
        int same = 0;
        int decided = 0;
        List<Page> pages = pages();
        try (LanguageIdentifier identifier = OpenNlpLanguageIdentifier.open()) {
            for (Page page : pages) {
                Language language = identifier.identify(page.text());
                boolean sameLanguage = page.language().equals(language.code());
                same += sameLanguage ? 1 : 0;
                decided += (page.score() > 0.65) == (language.score() > 0.65) && sameLanguage ? 1 : 0;
            }
        }
        assertTrue(same >= 0.98 * pages.size(), same + " of " + pages.size());
        assertTrue(decided >= 0.94 * pages.size(), decided + " of " + pages.size());
    }
}
