package org.winnow.jobs.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;

class ReportHtmlTest {
    private static final String HOSTILE =
            "</title></style></pre></svg>--><script>alert(1)</script>\" onload='x' \u202e\0&lt;<img src=x onerror=y>";

    @Test
    void the_page_is_well_formed() {
        for (Report report : List.of(Samples.report("text"), Samples.report(HOSTILE), Samples.empty())) {
            Parser parser = Parser.htmlParser().setTrackErrors(100);
            parser.parseInput(ReportHtml.of(report), "");
            assertEquals(List.of(), parser.getErrors());
        }
    }

    @Test
    void hostile_text_makes_no_element_and_no_attribute() {
        Document hostile = parse(Samples.report(HOSTILE));
        Document plain = parse(Samples.report("text"));
        assertEquals(
                0,
                hostile.select("script, img, iframe, object, embed, form, base").size());
        assertEquals(attributeNames(plain), attributeNames(hostile));
        hostile.select("b.cp").remove();
        plain.select("b.cp").remove();
        // A word break is offered at each underscore of a name, and these differ in that alone.
        hostile.select("wbr").remove();
        plain.select("wbr").remove();
        assertEquals(
                plain.getAllElements().stream().map(Element::tagName).toList(),
                hostile.getAllElements().stream().map(Element::tagName).toList());
    }

    @Test
    void hidden_characters_are_not_in_the_page() {
        String html = ReportHtml.of(Samples.report(HOSTILE));
        assertTrue(html.codePoints().noneMatch(c -> c != '\n' && SafeText.isHidden(c)));
        assertTrue(html.contains("<b class=\"cp\">U+202E</b>"));
    }

    @Test
    void nothing_is_fetched_and_only_sections_are_linked() {
        Document page = parse(Samples.report("https://evil.example/x.js"));
        page.select("[src], [srcset], [style], [action], [data], [poster]")
                .forEach(element -> assertEquals("", element.outerHtml()));
        page.select("[href]").forEach(element -> {
            String target = element.attr("href");
            assertTrue(target.equals("data:,") || page.select(target).size() == 1, target);
        });
        assertFalse(page.select("style").first().data().matches("(?s).*(@import|url\\().*"));
    }

    @Test
    void the_policy_allows_the_style_sheet_by_its_hash_and_nothing_else() throws Exception {
        Document page = parse(Samples.report("text"));
        String style = page.select("style").first().data();
        String hash = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8)));
        assertEquals(
                "default-src 'none'; style-src 'sha256-" + hash
                        + "'; img-src data:; base-uri 'none'; form-action 'none'",
                page.select("meta[http-equiv=Content-Security-Policy]").attr("content"));
    }

    @Test
    void the_funnel_is_a_picture_before_the_first_table() {
        Document page = parse(Samples.report("text"));
        assertEquals("Kept 2 of 3 documents", page.select("h1").text());
        Element funnel = page.select("#funnel figure").first();
        assertEquals(4, funnel.select("svg").size(), "documents and tokens of two stages");
        String html = page.html();
        assertTrue(html.indexOf("<figure") < html.indexOf("<table"));
        assertEquals(
                List.of("text", "3", "1", "33.3%", "2", "300", "100", "33.3%", "200"),
                page.select("#funnel tbody tr").get(1).children().eachText());
    }

    @Test
    void each_limit_is_a_line_with_its_value_and_the_share_beyond_it() {
        Document page = parse(Samples.report("text"));
        Element card = page.select("#signals .card").first();
        assertEquals(2, card.select("path.limit").size());
        assertEquals(List.of("> 0.9", "≥ 0.95"), card.select("text.limit").eachText());
        assertTrue(card.text().contains("33.3% > 0.9 (1)"), card.text());
        assertEquals(
                281.6,
                Double.parseDouble(card.select("path.limit")
                        .first()
                        .attr("d")
                        .split(" ")[0]
                        .substring(1)),
                0.01);
    }

    @Test
    void every_picture_is_named_or_hidden_from_screen_readers() {
        parse(Samples.report("text"))
                .select("svg")
                .forEach(svg -> assertTrue(
                        svg.hasAttr("aria-label") || svg.attr("aria-hidden").equals("true"), svg.outerHtml()));
    }

    @Test
    void a_sample_shows_reason_measure_limit_and_address_as_text() {
        Document page = parse(Samples.report("https://a.example/<x>"));
        Element dropped = page.select("#samples article").get(1);
        assertEquals("https://a.example/<x>", dropped.select(".url").text());
        assertEquals(0, dropped.select("a").size());
        assertTrue(dropped.text().contains("measured 0.95, limit 0.9"), dropped.text());
        assertTrue(dropped.select("pre").text().endsWith("…"));
    }

    private static Document parse(Report report) {
        return Parser.htmlParser().parseInput(ReportHtml.of(report), "");
    }

    private static Set<String> attributeNames(Document page) {
        Set<String> names = new HashSet<>();
        page.getAllElements()
                .forEach(element -> element.attributes().asList().stream()
                        .map(Attribute::getKey)
                        .forEach(names::add));
        return names;
    }
}
