package org.winnow.classifiers.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

class TextSampleTest {
    private final TextSample sample = new TextSample(3, 4);

    @Test
    void a_text_as_long_as_all_windows_is_its_own_sample() {
        for (String text : new String[] {"", "a", "abcdefghijk", "abcdefghijkl"}) {
            assertSame(text, sample.of(text));
        }
    }

    @Test
    void of_a_longer_text_the_start_the_middle_and_the_end_are_taken() {
        assertEquals("abcd\nefgh\njklm", sample.of("abcdefghijklm"));
        assertEquals("0123\n8901\n6789", sample.of("01234567890123456789"));
    }

    @Test
    void no_window_splits_a_character_outside_the_bmp() {
        assertEquals("abc\n🎉\nxyz", sample.of("abc🎉🎉🎉🎉🎉xyz"));
    }
}
