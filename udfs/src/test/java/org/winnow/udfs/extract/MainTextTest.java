package org.winnow.udfs.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class MainTextTest {
    private static final String FIRST = "The river rose by two metres in the night, and by morning the lower road was"
            + " under water. Nobody was hurt, but the bakery lost its flour and the school stayed closed for a week.";
    private static final String SECOND = "Engineers from the county had warned of this in spring. The wall along the"
            + " meadow is sixty years old, they wrote, and it was never meant to hold back so much water.";
    private static final String THIRD = "The council will meet on Thursday to decide whether a new wall is built. It"
            + " would cost about three million, half of which the state has promised to pay.";
    private static final String MENU =
            "<nav class='menu'><ul><li><a href='/'>Home</a></li><li><a href='/n'>News</a></li>"
                    + "<li><a href='/s'>Sports</a></li><li><a href='/c'>Contact</a></li></ul></nav>";
    private static final String FOOTER = "<footer class='site-footer'><p>Copyright 2026 Riverside Herald. All rights"
            + " reserved.</p><a href='/privacy'>Privacy policy</a> <a href='/terms'>Terms of use</a></footer>";

    private static Extraction extract(String html) {
        return MainText.extract(html, "https://example.org/a", ExtractSettings.DEFAULT);
    }

    private static String page(String head, String main) {
        return "<!DOCTYPE html><html lang='en-GB'><head>" + head + "</head><body><header>" + MENU + "</header>" + main
                + FOOTER + "</body></html>";
    }

    private static String article(String middle) {
        return page(
                "<title>Flood in the valley</title>",
                "<main><article class='post'><h1>Flood in the valley</h1><p>" + FIRST + "</p><p>" + SECOND + "</p>"
                        + middle + "<p>" + THIRD + "</p></article></main>");
    }

    private static void assertHas(String text, String... lines) {
        for (String line : lines) {
            assertTrue(("\n" + text + "\n").contains("\n" + line + "\n"), () -> "no line <" + line + "> in\n" + text);
        }
    }

    private static void assertHasNot(String text, String... parts) {
        for (String part : parts) {
            assertFalse(text.contains(part), () -> "<" + part + "> in\n" + text);
        }
    }

    @Test
    void an_article_is_kept_and_menus_and_footers_are_not() {
        Extraction found = extract(article(""));
        assertHas(found.text(), FIRST, SECOND, THIRD);
        assertHasNot(found.text(), "Home", "Sports", "Copyright", "Privacy");
        assertEquals("blocks", found.rule());
    }

    @Test
    void title_language_and_date_are_what_the_page_states() {
        Extraction found = extract(page(
                "<title>Flood | Herald</title><meta property='og:title' content='Flood in the valley'>"
                        + "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"datePublished\":"
                        + "\"2026-03-04T23:30:00+01:00\"}</script>",
                "<article><p>" + FIRST + "</p></article>"));
        assertEquals("Flood in the valley", found.title());
        assertEquals("en", found.languageHint());
        assertEquals("2026-03-04", found.published());
    }

    @Test
    void without_a_title_the_first_headline_is_the_title() {
        assertEquals(
                "Flood",
                extract("<body><h2>News</h2><h1>Flood</h1><h1>Fire</h1><p>a</p>")
                        .title());
        assertEquals(
                "Page", extract("<title> Page </title><body><h1>Flood</h1>").title());
    }

    @Test
    void a_date_is_also_read_from_meta_and_from_the_time_element() {
        assertEquals(
                "2025-12-31",
                extract(page("<meta property='article:published_time' content='2025-12-31T10:00:00Z'>", "<p>a</p>"))
                        .published());
        assertEquals(
                "2024-02-29",
                extract(page("", "<article><time datetime='2024-02-29'>yesterday</time><p>a</p></article>"))
                        .published());
        assertEquals("", extract(page("", "<p>a</p>")).published());
    }

    @Test
    void lists_tables_code_and_headings_keep_their_form() {
        Extraction found = extract(article("<h2>What the wall must hold</h2><ul><li>two metres of water in a night</li>"
                + "<li>the ice of a <b>long</b> winter</li></ul><table><tr><th>Year</th><th>Level</th></tr>"
                + "<tr><td>1954</td><td>6.2 m</td></tr><tr><td>2026</td><td>6.4 m</td></tr></table>"
                + "<p>The gauge is read by a small program, which anyone can run at home:</p>"
                + "<pre><code>def level(gauge):\n    if gauge.ok:\n        return gauge.value\n</code></pre>"));
        assertHas(
                found.text(),
                "What the wall must hold",
                "- two metres of water in a night",
                "- the ice of a long winter",
                "1954 | 6.2 m",
                "2026 | 6.4 m",
                "def level(gauge):",
                "    if gauge.ok:",
                "        return gauge.value");
    }

    @Test
    void the_posts_of_a_forum_thread_are_kept() {
        StringBuilder posts = new StringBuilder();
        String[] said = {FIRST, SECOND, THIRD};
        for (int i = 0; i < 9; i++) {
            posts.append("<div class='message post'><div class='message-user'><a href='/u'>user" + i + "</a></div>")
                    .append("<div class='message-content'><div class='bbWrapper'>" + said[i % 3] + " That is post " + i
                            + ".</div></div></div>");
        }
        Extraction found = extract(page(
                "<title>Flood? - Valley Forum</title>",
                "<div class='p-body'><h1>Flood?</h1><div class='thread'>" + posts + "</div></div>"));
        assertHas(found.text(), FIRST + " That is post 0.", SECOND + " That is post 4.", THIRD + " That is post 8.");
        assertHasNot(found.text(), "Privacy policy");
    }

    @Test
    void a_product_page_keeps_the_description_but_not_the_cart() {
        Extraction found = extract(page(
                "<title>Rain boots</title><meta property='og:type' content='product'>",
                "<main><div class='product'><h1>Rain boots</h1><form class='cart'><label>Quantity</label>"
                        + "<input name='q'><button>Add to cart</button></form><div class='product-description'><p>Our"
                        + " rain boots are made from natural rubber and lined with cotton, so that your feet stay dry"
                        + " and warm.</p><p>They come in five sizes and two colours. The soles are glued and sewn, and"
                        + " we repair them for free for three years.</p></div></div></main>"));
        assertTrue(found.text().contains("made from natural rubber"), found.text());
        assertTrue(found.text().contains("we repair them for free"), found.text());
        assertHasNot(found.text(), "Add to cart", "Home", "Privacy policy");
    }

    @Test
    void the_entries_of_a_listing_are_kept() {
        StringBuilder cards = new StringBuilder();
        for (int i = 1; i <= 12; i++) {
            cards.append("<div class='card'><h3><a href='/w" + i + "'>Walk number " + i + "</a></h3><p>A walk of " + i
                    + " hours through the valley, with a place to rest by the river and a bus home.</p></div>");
        }
        Extraction found = extract(
                page("<title>Walks</title>", "<main><h1>Walks</h1><div class='grid'>" + cards + "</div></main>"));
        assertTrue(found.text().contains("A walk of 1 hours"), found.text());
        assertTrue(found.text().contains("A walk of 12 hours"), found.text());
        assertHasNot(found.text(), "Privacy policy");
    }

    @Test
    void what_is_hidden_or_belongs_to_a_cookie_banner_is_left_out() {
        Extraction found = extract(article("<div style='display: none' class='cookie-banner modal'><p>We use cookies to"
                + " improve your experience. By using this site you accept our cookie policy.</p>"
                + "<button>Accept</button></div>"));
        assertHas(found.text(), FIRST, SECOND, THIRD);
        assertHasNot(found.text(), "cookies", "Accept");
    }

    @Test
    void text_that_only_json_states_is_taken_from_there() {
        Extraction found = extract(page(
                "<script type='application/ld+json'>{\"@type\":\"Article\",\"articleBody\":\"" + FIRST + " " + SECOND
                        + "\"}</script>",
                "<div id='root'></div>"));
        assertEquals(FIRST + " " + SECOND, found.text());
        assertEquals("linked_data", found.rule());
    }

    @Test
    void a_page_without_text_yields_none() {
        assertEquals(new Extraction("", "", "", "", "none"), extract(""));
        assertEquals(new Extraction("", "", "", "", "none"), extract("<html><body><img src=a><hr></body></html>"));
        assertEquals(new Extraction("", "", "", "", "none"), extract("\0\0\0"));
    }

    @Test
    void plain_text_without_tags_is_text() {
        Extraction found = extract(FIRST + " " + SECOND + " " + THIRD);
        assertEquals(FIRST + " " + SECOND + " " + THIRD, found.text());
    }

    @Test
    void malformed_markup_still_yields_its_text() {
        Extraction found = extract("<html><body><div><h1>Flood<p>" + FIRST + "<p>" + SECOND + "</b></div></i><p>"
                + THIRD + "<![CDATA[ <div><svg><path d='");
        assertTrue(found.text().contains(FIRST), found.text());
        assertTrue(found.text().contains(SECOND), found.text());
    }

    @Test
    void the_same_page_gives_the_same_text_from_many_threads() {
        String html = article("<ul><li>one</li></ul>");
        Extraction expected = extract(html);
        assertTrue(java.util.stream.IntStream.range(0, 200)
                .parallel()
                .mapToObj(i -> extract(html))
                .allMatch(expected::equals));
    }

    @Test
    void precision_takes_no_more_than_balanced_and_recall_no_less() {
        String html = article("<div class='related'><h3>Related</h3><p>Read also how the bridge was built.</p></div>");
        int[] lengths = new int[3];
        for (ExtractSettings.Focus focus : ExtractSettings.Focus.values()) {
            ExtractSettings settings = new ExtractSettings(100_000, 1_000, 100, focus);
            lengths[focus.ordinal()] =
                    MainText.extract(html, "", settings).text().length();
        }
        assertTrue(
                lengths[0] <= lengths[1] && lengths[1] <= lengths[2], lengths[0] + " " + lengths[1] + " " + lengths[2]);
    }
}
