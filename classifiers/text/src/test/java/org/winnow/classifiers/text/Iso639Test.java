package org.winnow.classifiers.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class Iso639Test {
    // The JDK still lists the former codes of Hebrew, Indonesian and Yiddish; Bokmål goes by its macro language.
    private static final List<String> OTHERWISE = List.of("iw", "in", "ji", "nb");

    @Test
    void three_letter_codes_become_the_two_letter_codes_that_the_jdk_knows_too() {
        int compared = 0;
        for (String shortCode : Locale.getISOLanguages()) {
            String code = Locale.forLanguageTag(shortCode).getISO3Language();
            String actual = Iso639.shortest(code);
            if (!actual.equals(code) && !OTHERWISE.contains(shortCode)) {
                assertEquals(shortCode, actual);
                compared++;
            }
        }
        assertTrue(compared >= 80, compared + " codes");
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
