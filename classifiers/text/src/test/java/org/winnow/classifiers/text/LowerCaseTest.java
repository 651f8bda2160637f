package org.winnow.classifiers.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LowerCaseTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "ΟΔΟΣ, οδος",
                "ΚΩΣ-ΚΑΛΥΜΝΟΣ, κως-καλυμνος",
                "ΟΔΟΣ2Α, οδος2α",
                "Σ, σ",
                "1Σ, 1σ",
                "Α'Σ, α'ς",
                "ΑΣ'Α, ασ'α",
                "ΑΣ', ας'",
                "ΑΣ.Α ΑΣ:, ασ.α ας:",
                "ΣΣ, σς",
                "İSTANBUL, i̇stanbul",
                "ǅ, ǆ",
                "𐐀𐐁, 𐐨𐐩"
            })
    void a_sigma_is_final_after_a_cased_letter_and_before_none(String text, String lower) {
        assertEquals(lower, LowerCase.of(text));
    }

    @Test
    void every_other_character_is_lowered_as_the_jdk_does() {
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            if (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE) {
                String text = "x " + Character.toString(c);
                assertEquals(text.toLowerCase(Locale.ROOT), LowerCase.of(text));
            }
        }
    }
}
