package org.winnow.udfs.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.winnow.udfs.records.WarcBytes.concat;
import static org.winnow.udfs.records.WarcBytes.utf8;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.winnow.udfs.records.WebRecord.Kind;

class TextDecoderTest {
    private static String html(byte[] bytes, String contentType) {
        return TextDecoder.decode(new Slice(bytes, 0, bytes.length), contentType, Kind.HTML, "http://example.org/");
    }

    @Test
    void labels_mean_what_they_mean_on_the_web() {
        assertEquals(
                "“quoted”",
                html(
                        new byte[] {(byte) 0x93, 'q', 'u', 'o', 't', 'e', 'd', (byte) 0x94},
                        "text/html; charset=ISO-8859-1"));
        assertEquals("GB18030", CharsetLabels.charset("gb2312").orElseThrow().name());
        assertEquals(
                "windows-31j", CharsetLabels.charset("Shift_JIS").orElseThrow().name());
        assertEquals(
                "x-windows-949", CharsetLabels.charset(" euc-kr ").orElseThrow().name());
        assertEquals(true, CharsetLabels.charset("no-such-charset").isEmpty());
        assertEquals(true, CharsetLabels.charset("x y?").isEmpty());
        assertEquals(true, CharsetLabels.charset("ibm037").isEmpty());
    }

    @Test
    void a_byte_order_mark_wins_over_all_else() {
        assertEquals(
                "é", html(concat(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}, utf8("é")), "charset=latin1"));
        assertEquals("é<", html(new byte[] {(byte) 0xFF, (byte) 0xFE, (byte) 0xE9, 0, '<', 0}, "charset=utf-8"));
        assertEquals("é<", html(new byte[] {(byte) 0xFE, (byte) 0xFF, 0, (byte) 0xE9, 0, '<'}, ""));
    }

    @Test
    void the_header_wins_over_the_document() {
        byte[] page = "<meta charset=windows-1252><p>жизнь".getBytes(Charset.forName("windows-1251"));
        assertEquals("<meta charset=windows-1252><p>жизнь", html(page, "text/html; charset=\"cp1251\""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "<meta charset='windows-1251'>",
                "<META  HTTP-EQUIV=Content-Type content=\"text/html; charset=windows-1251\">",
                "<?xml version=\"1.0\" encoding=\"windows-1251\"?>",
                "<!-- <meta charset=utf-16> --><meta name=x><meta charset = \"cp1251\" />"
            })
    void documents_declare_their_charset(String declaration) {
        String page = declaration + "<p>ж";
        assertEquals(page, html(page.getBytes(Charset.forName("windows-1251")), "text/html"));
    }

    @Test
    void valid_utf_8_is_utf_8_whatever_is_declared() {
        assertEquals("<p>Grüße", html(utf8("<p>Grüße"), "text/html; charset=iso-8859-1"));
    }

    @Test
    void two_characters_of_a_declared_multi_byte_charset_are_not_taken_for_utf_8() {
        byte[] unicom = "联通".getBytes(Charset.forName("GBK"));
        assertEquals("联通", html(unicom, "text/html; charset=gbk"));
    }

    @Test
    void a_declared_utf_8_that_fits_badly_is_guessed() {
        byte[] page = "<p>déjà vu, à côté".getBytes(StandardCharsets.ISO_8859_1);
        assertEquals("<p>déjà vu, à côté", html(page, "text/html; charset=utf-8"));
    }

    @Test
    void a_stray_byte_in_utf_8_costs_one_character() {
        byte[] page = concat(utf8("<p>Grüße, schöne Grüße "), new byte[] {(byte) 0xE9}, utf8(" Ende"));
        assertEquals("<p>Grüße, schöne Grüße \uFFFD Ende", html(page, "text/html; charset=utf-8"));
    }

    @Test
    void utf_16_without_a_mark_is_recognized() {
        assertEquals("<p>plain", html("<p>plain".getBytes(StandardCharsets.UTF_16LE), "text/html"));
        assertEquals("<p>plain", html("<p>plain".getBytes(StandardCharsets.UTF_16BE), "text/html; charset=utf-16"));
    }

    @Test
    void escapes_of_iso_2022_jp_are_recognized() {
        assertEquals("日本語", html("日本語".getBytes(Charset.forName("ISO-2022-JP")), "text/html"));
    }

    @ParameterizedTest
    @CsvSource({
        "windows-1251, Все люди рождаются свободными и равными в своём достоинстве и правах.",
        "KOI8-R, Все люди рождаются свободными и равными в своём достоинстве и правах.",
        "windows-31j, すべての人間は、生まれながらにして自由であり、かつ、尊厳と権利とについて平等である。",
        "EUC-JP, すべての人間は、生まれながらにして自由であり、かつ、尊厳と権利とについて平等である。",
        "EUC-KR, 모든 인간은 태어날 때부터 자유로우며 그 존엄과 권리에 있어 동등하다.",
        "GBK, 人人生而自由，在尊严和权利上一律平等。他们赋有理性和良心，并应以兄弟关系的精神相对待。",
        "Big5, 人人生而自由，在尊嚴和權利上一律平等。他們賦有理性和良心，並應以兄弟關係的精神相對待。",
        "windows-1252, Tous les êtres humains naissent libres et égaux en dignité et en droits."
    })
    void what_nothing_declares_is_guessed(String charset, String text) {
        assertEquals(text, html(text.getBytes(Charset.forName(charset)), "text/html"));
    }

    @Test
    void the_language_of_the_page_tells_between_single_byte_charsets() {
        String page = "<html lang=\"pl\"><p>Wszyscy ludzie rodzą się wolni i równi pod względem swej godności";
        assertEquals(page, html(page.getBytes(Charset.forName("windows-1250")), "text/html"));
    }
}
