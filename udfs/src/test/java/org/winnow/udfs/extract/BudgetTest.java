package org.winnow.udfs.extract;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What hostile and broken pages may cost, and that they never throw. */
class BudgetTest {
    private static final ExtractSettings.Focus BALANCED = ExtractSettings.Focus.BALANCED;

    private static String text(int paragraphs) {
        StringBuilder html = new StringBuilder("<html><body><article>");
        for (int i = 0; i < paragraphs; i++) {
            html.append("<p>Paragraph number ")
                    .append(i)
                    .append(" tells a little more about the river, as it should.</p>");
        }
        return html.append("</article></body></html>").toString();
    }

    private static Extraction extract(String html, int maxCharacters, int maxTags) {
        return MainText.extract(html, "", new ExtractSettings(maxCharacters, maxTags, 400, BALANCED));
    }

    @Test
    void a_page_at_its_tag_budget_is_read_whole_and_one_above_is_cut() {
        String html = text(20);
        assertEquals("blocks", extract(html, 100_000, 23).rule());
        Extraction cut = extract(html, 100_000, 22);
        assertEquals("blocks_cut", cut.rule());
        assertTrue(cut.text().contains("Paragraph number 18 "), cut.text());
        assertTrue(!cut.text().contains("Paragraph number 19 "), cut.text());
    }

    @Test
    void a_page_at_its_character_budget_is_read_whole_and_one_above_is_cut() {
        String html = text(20);
        assertEquals("blocks", extract(html, html.length(), 1_000).rule());
        assertEquals("blocks_cut", extract(html, html.length() - 1, 1_000).rule());
        assertEquals("none_cut", extract(html, 1, 1_000).rule());
    }

    @Test
    void a_cut_page_gives_the_same_text_each_time() {
        String html = text(500);
        Extraction first = extract(html, 9_000, 200);
        assertEquals(first, extract(html, 9_000, 200));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div>", "<b>", "<table>", "<table><b>", "<a href='", "<p>a</b>", "<li><b>", "</p>", "<svg><p>", "<!--",
                "<![CDATA[", "<script>", "<pre>\n", "<b><i><p>", "<noscript>", "<template>", "&", "<", "\0", "\ud800"
            })
    void ten_megabytes_of_anything_end_in_bounded_time(String unit) {
        String html = unit.repeat(10_000_000 / unit.length());
        Extraction found = assertTimeoutPreemptively(
                Duration.ofSeconds(60), () -> MainText.extract(html, "", ExtractSettings.DEFAULT));
        assertTrue(found.rule().endsWith("_cut"), found.rule());
    }

    @Test
    void nesting_of_a_hundred_thousand_neither_overflows_nor_loses_the_text() {
        String prose = "Deep down lies a sentence of some length, which is all the text that this page has to offer.";
        String html = "<div>".repeat(100_000) + "<p>" + prose + "</p>";
        Extraction found = extract(html, 8_000_000, 200_000);
        assertEquals(prose, found.text());
        assertEquals("blocks", found.rule());
    }

    @Test
    void a_page_clipped_anywhere_yields_a_result() {
        String html =
                "<html><head><title>A & b</title><script type='application/ld+json'>{\"a\":\"\\u00e\"}</script></head>"
                        + "<body class=\"x\"><!-- c --><p>Some &amp; text &#x1F600; <a href='b?c=\"'>link</a></p><pre> a\n  b</pre>"
                        + "<table><tr><td>1<td>2</table><ul><li>x</ul><svg><path d=''/></svg></body></html>";
        for (int end = 0; end <= html.length(); end++) {
            String clipped = html.substring(0, end);
            assertDoesNotThrow(() -> MainText.extract(clipped, "", ExtractSettings.DEFAULT), clipped);
        }
    }

    @Test
    void random_markup_never_throws() {
        String[] parts = {
            "<div class='a b'>",
            "</div>",
            "<p>",
            "</p>",
            "<b>",
            "</i>",
            "<table>",
            "<tr>",
            "<td>",
            "</table>",
            "<!--",
            "-->",
            "<script>",
            "</script>",
            "<style>",
            "word ",
            "\"",
            "'",
            ">",
            "<",
            "/",
            "&nbsp;",
            "&#0;",
            "\0",
            "\ufeff",
            "<li>",
            "<ul>",
            "<pre>",
            "\n",
            "<br>",
            "<h1>",
            "<form>",
            "<select><option>",
            "<frameset>",
            "<svg>",
            "<math>",
            "<template>",
            "<html lang='",
            "<body>",
            "<title>",
            "<meta name=date content=",
            "<noscript>",
            "<a-b>",
            "\ud800"
        };
        Random random = new Random(11);
        for (int i = 0; i < 3_000; i++) {
            StringBuilder html = new StringBuilder();
            for (int n = random.nextInt(60); n > 0; n--) {
                html.append(parts[random.nextInt(parts.length)]);
            }
            String page = html.toString();
            assertDoesNotThrow(() -> MainText.extract(page, "", ExtractSettings.DEFAULT), page);
        }
    }

    @Test
    void settings_out_of_range_say_so() {
        assertEquals(
                "Invalid maxCharacters: 0 (must be at least 1)",
                assertThrows(IllegalArgumentException.class, () -> new ExtractSettings(0, 1, 8, BALANCED))
                        .getMessage());
        assertEquals(
                "Invalid maxTags: 0 (must be at least 1)",
                assertThrows(IllegalArgumentException.class, () -> new ExtractSettings(1, 0, 8, BALANCED))
                        .getMessage());
        assertEquals(
                "Invalid maxDepth: 7 (must be at least 8)",
                assertThrows(IllegalArgumentException.class, () -> new ExtractSettings(1, 1, 7, BALANCED))
                        .getMessage());
        assertEquals(8, new ExtractSettings(1, 1, 8, BALANCED).maxDepth());
    }
}
