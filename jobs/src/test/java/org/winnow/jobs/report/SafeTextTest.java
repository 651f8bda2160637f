package org.winnow.jobs.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SafeTextTest {
    @Test
    void markup_is_escaped() {
        assertEquals(
                "&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp;amp; &#39;",
                SafeText.block("<script>alert(\"x\")</script> &amp; '"));
    }

    @Test
    void control_and_direction_characters_are_shown_by_number() {
        assertEquals("a<b class=\"cp\">U+0000</b>b", SafeText.block("a\0b"));
        assertEquals("<b class=\"cp\">U+202E</b>gpj.exe", SafeText.block("\u202egpj.exe"));
        assertEquals("<b class=\"cp\">U+2066</b><b class=\"cp\">U+2069</b>", SafeText.line("\u2066\u2069"));
        assertEquals("<b class=\"cp\">U+000D</b>\n", SafeText.block("\r\n"));
        assertEquals("<b class=\"cp\">U+FEFF</b>", SafeText.block("\ufeff"));
        assertEquals("<b class=\"cp\">U+E0041</b>", SafeText.block(Character.toString(0xE0041)));
    }

    @Test
    void lone_surrogates_and_noncharacters_are_shown_by_number() {
        assertEquals("<b class=\"cp\">U+D800</b>x", SafeText.block("\ud800x"));
        assertEquals("<b class=\"cp\">U+FFFE</b>", SafeText.block("\ufffe"));
        assertEquals("<b class=\"cp\">U+1FFFF</b>", SafeText.block(Character.toString(0x1FFFF)));
    }

    @Test
    void line_breaks_and_tabs_stay_in_blocks_only() {
        assertEquals("a\n\tb", SafeText.block("a\n\tb"));
        assertEquals("a<b class=\"cp\">U+000A</b>b", SafeText.line("a\nb"));
    }

    @Test
    void letters_of_every_script_stay() {
        String text = "Grüße 你好 שלום می‌خواهم क्‍ष 𝒳 👩‍🌾 é";
        assertEquals(text, SafeText.block(text));
    }

    @Test
    void an_attribute_holds_no_markup() {
        assertEquals("a?b &quot;&lt;", SafeText.attribute("a\u202eb \"<"));
    }

    @Test
    void joiners_are_not_hidden_but_other_format_characters_are() {
        assertFalse(SafeText.isHidden(0x200C));
        assertFalse(SafeText.isHidden(0x200D));
        assertTrue(SafeText.isHidden(0x200B));
        assertTrue(SafeText.isHidden(0x200E));
        assertTrue(SafeText.isHidden(0x061C));
        assertTrue(SafeText.isHidden(0x85));
    }
}
