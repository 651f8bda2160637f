package org.winnow.classifiers.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class Iso639Test {
    // The JDK still lists the former codes of Hebrew, Indonesian and Yiddish; Bokmål goes by its macro language.
    private static final List<String> OTHERWISE = List.of("iw", "in", "ji", "nb");

    @Test
    void every_language_of_the_model_that_has_a_two_letter_code_gets_it() throws IOException {
        Map<String, String> shortCodes = new HashMap<>(Map.of("heb", "he", "ind", "id", "nob", "no"));
        for (String shortCode : Locale.getISOLanguages()) {
            if (!OTHERWISE.contains(shortCode)) {
                shortCodes.put(Locale.forLanguageTag(shortCode).getISO3Language(), shortCode);
            }
        }
        for (String code : OpenNlpLanguageIdentifier.open().codes()) {
            String expected = shortCodes.get(code);
            if (expected != null) {
                assertEquals(expected, Iso639.shortest(code), code);
            }
        }
    }

    @Test
    void individual_languages_become_the_macro_language() {
        assertEquals("zh", Iso639.shortest("cmn"));
        assertEquals("et", Iso639.shortest("ekk"));
        assertEquals("lv", Iso639.shortest("lvs"));
        assertEquals("no", Iso639.shortest("nob"));
        assertEquals("fa", Iso639.shortest("pes"));
        assertEquals("mg", Iso639.shortest("plt"));
    }

    @Test
    void a_language_without_a_short_code_keeps_its_own() {
        assertEquals("ceb", Iso639.shortest("ceb"));
        assertEquals("xyz", Iso639.shortest("xyz"));
    }
}
