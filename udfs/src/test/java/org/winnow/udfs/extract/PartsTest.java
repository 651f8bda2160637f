package org.winnow.udfs.extract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

/** The parts of the extractor one by one. */
class PartsTest {
    private static Markup markup(String html) {
        return Markup.of(html, ExtractSettings.DEFAULT);
    }

    private static PageIndex index(String html) {
        return PageWalk.index(Jsoup.parse(html).body(), new Vocabulary(Map.of()), 400);
    }

    private static String rendered(String html) {
        PageIndex page = index(html);
        boolean[] all = new boolean[page.blocks.size()];
        java.util.Arrays.fill(all, true);
        return Rendering.text(page, all);
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void markup_loses_scripts_styles_comments_and_drawings() {
        assertEquals(
                "a b c d e f",
                markup("a<script>if (1<2) '</b>'</script>b<style>p{}</style>c<!-- <p> -->d<svg><path/></svg>e<svg/>f")
                        .html());
        assertEquals("<p title='<script>'>a", markup("<p title='<script>'>a").html());
        assertEquals("a ", markup("a<script>never closed <p>text").html());
        assertEquals("a text", markup("a<svg>text").html());
        assertEquals("<scripted>a</scripted>", markup("<scripted>a</scripted>").html());
    }

    @Test
    void markup_is_not_cut_inside_a_character() {
        ExtractSettings three = new ExtractSettings(3, 10, 10, ExtractSettings.Focus.BALANCED);
        assertEquals("ab", Markup.of("ab\ud83d\ude00", three).html());
        assertEquals("a\ud83d\ude00", Markup.of("a\ud83d\ude00b", three).html());
    }

    @Test
    void markup_keeps_linked_data_aside() {
        assertEquals(
                List.of("{\"a\":1}", "[2]"),
                markup("<script type=\"application/ld+json\">{\"a\":1}</script><SCRIPT TYPE='application/ld+json'>[2]"
                                + "</SCRIPT><script>no</script>")
                        .linkedData());
    }

    @Test
    void linked_data_is_found_wherever_it_is_nested() {
        LinkedData data = new LinkedData(List.of(
                "{\"@graph\":[{\"@type\":\"WebPage\"},{\"@type\": [\"Article\"],\"articleBody\" : \"a \\\"b\\\"\\n\\u00e9\"}]",
                "{\"articleBody\":\"longer than that\", \"datePublished\":20200101}"));
        assertEquals(List.of("WebPage", "Article"), data.all("@type"));
        assertEquals("a \"b\"\n\u00e9", data.first("articleBody"));
        assertEquals("longer than that", data.longest("articleBody"));
        assertEquals("", data.first("datePublished"));
        assertEquals(List.of("open"), new LinkedData(List.of("{\"a\":\"open")).all("a"));
    }

    @Test
    void dates_are_days_that_exist() {
        assertEquals("2026-03-04", Dates.day("2026-03-04T23:59:59+14:00"));
        assertEquals("2026-03-04", Dates.day(" 20260304"));
        assertEquals("2026-03-04", Dates.day("2026/03/04 10:00"));
        assertEquals("2026-03-04", Dates.day("March 4th, 2026"));
        assertEquals("2026-12-31", Dates.day("31 Dec 2026"));
        assertEquals("2024-02-29", Dates.day("2024-02-29"));
        assertEquals("", Dates.day("2023-02-29"));
        assertEquals("", Dates.day("2026-13-01"));
        assertEquals("1990-01-01", Dates.day("1990-01-01"));
        assertEquals("", Dates.day("1989-12-31"));
        assertEquals("", Dates.day("2101-01-01"));
        assertEquals("", Dates.day("March 2026"));
        assertEquals("", Dates.day("04.03.2026"));
        assertEquals("", Dates.day(""));
    }

    @Test
    void blocks_end_at_layout_elements_and_double_breaks() {
        List<String> texts = index("a <b>bold</b> <span>c</span>,<div>d<br>e<br><br>f</div> g <p>h<p>i").blocks.stream()
                .map(Block::text)
                .toList();
        assertEquals(List.of("a bold c,", "d\ne", "f", "g", "h", "i"), texts);
    }

    @Test
    void blocks_count_their_link_and_strong_characters() {
        Block block = index("<p>ab <a href='/'>cd <b>e</b></a></p>").blocks.get(0);
        assertEquals("ab cd e", block.text());
        assertEquals(5, block.chars());
        assertEquals(3, block.linkChars());
        assertEquals(1, block.strongChars());
        assertEquals(0.6f, block.linkShare());
    }

    @Test
    void sums_go_up_to_the_body_and_elements_below_the_depth_limit_count_for_it() {
        PageIndex page = PageWalk.index(
                Jsoup.parse("<div>".repeat(50) + "<p>deep <a>text</a></p>").body(), new Vocabulary(Map.of()), 10);
        assertEquals(8, page.chars[0]);
        assertEquals(4, page.linkChars[0]);
        assertEquals(11, page.size);
        assertEquals(10, page.depth[page.blocks.get(0).element()]);
    }

    @Test
    void lists_tables_and_code_are_rendered_readably() {
        assertEquals("- a\n- b\nmore\n- c", rendered("<ul><li>a</li><li>b<p>more</p><ol><li>c</ol></li></ul>"));
        assertEquals("x | y\n1 | 2 3", rendered("<table><tr><th>x<th>y<tr><td>1<td><p>2<p>3</table>"));
        assertEquals("a\n  if (b) {\n\n    c\n  }\nd", rendered("a<pre>\n  if (b) {\n\n    c\n  }\n</pre>d"));
        assertEquals("a\n b", rendered("<pre><div>a</div><div> b</div></pre>"));
        assertEquals("T\nt", rendered("<h2>T</h2>t"));
    }

    @Test
    void names_split_into_lower_case_words() {
        assertEquals(List.of("post", "body", "main", "content"), words("post-body_mainContent x x1"));
        assertEquals(List.of("html", "text"), words("HTML text"));
        assertEquals(List.of(), words("a 1 -"));
    }

    private static List<String> words(String name) {
        return Vocabulary.words(name).stream().filter(w -> !w.isEmpty()).toList();
    }

    @Test
    void a_name_weighs_the_sum_of_its_words_and_may_announce_comments() {
        Vocabulary vocabulary = Vocabulary.read(bytes("# note\npost\t0.5\nmenu\t-0.25\n"));
        assertEquals(new Vocabulary.Weight(0.25f, -0.25f, 0.5f, 0), vocabulary.weigh("post menu other"));
        assertEquals(new Vocabulary.Weight(0, 0, 0, Landmarks.COMMENTS), vocabulary.weigh("comment-list"));
    }

    @Test
    void the_shape_of_a_text_is_counted() {
        assertEquals(
                new TextShape(
                        8,
                        2,
                        1,
                        4,
                        1,
                        1,
                        0,
                        true,
                        TextShape.of("abc de, don 42").hash()),
                TextShape.of("Abc de, don 42."));
        assertTrue(TextShape.of("He said: yes.\"").endsSentence());
        assertFalse(TextShape.of("Version 2.0 beta").endsSentence());
        assertEquals(0, TextShape.of("Version 2.0 beta").stops());
        assertEquals(3, TextShape.of("天気がいい。").words());
        assertEquals(1, TextShape.of("天気がいい。").stops());
    }

    @Test
    void shingles_tell_how_much_is_quoted() {
        Shingles body = Shingles.of("one two three four five", 3);
        assertEquals(1f, body.share("Two, three: FOUR"));
        assertEquals(0.5f, body.share("three four five six"));
        assertEquals(0f, body.share("two three"));
        assertEquals(0f, Shingles.NONE.share("a"));
    }

    @Test
    void the_model_follows_its_trees() {
        String signs = String.join(" ", BlockSigns.NAMES);
        BlockModel model = BlockModel.read(bytes("# note\n" + signs + "\n0:1.5:-1:1 1:0:-2:-3\n-1 0.5 2\n\n0.25\n"));
        float[] row = new float[BlockSigns.NAMES.size()];
        row[0] = 1.5f;
        assertEquals(1 / (1 + Math.exp(0.75)), model.chance(row), 1e-6);
        row[0] = 1.6f;
        assertEquals(1 / (1 + Math.exp(-0.75)), model.chance(row), 1e-6);
        row[1] = 0.1f;
        assertEquals(1 / (1 + Math.exp(-2.25)), model.chance(row), 1e-6);
    }

    @Test
    void a_model_for_other_signs_is_refused() {
        assertEquals(
                "The block model was trained for other signs than this version computes;"
                        + " train it again with tests/extract/train.sh",
                assertThrows(IllegalArgumentException.class, () -> BlockModel.read(bytes("a b c\n")))
                        .getMessage());
    }

    @Test
    void signs_have_distinct_names() {
        assertEquals(BlockSigns.NAMES.size(), Set.copyOf(BlockSigns.NAMES).size());
    }

    @Test
    void the_choice_stops_where_more_blocks_would_cost_more_than_they_bring() {
        PageIndex page = index("<p>a b c d</p><p>e f g h</p><p>i j k l</p><p>m n o p</p>");
        float[] chances = {0.9f, 0.3f, 0.61f, 0.05f};
        assertArrayEquals(
                new boolean[] {true, false, true, false}, Choice.of(page, chances, ExtractSettings.Focus.BALANCED));
        float[] doubtful = {0.2f, 0.09f, 0.2f, 0.1f};
        assertArrayEquals(
                new boolean[] {true, false, true, false}, Choice.of(page, doubtful, ExtractSettings.Focus.BALANCED));
        float[] hopeless = {0.09f, 0.05f, 0.01f, 0.0f};
        assertArrayEquals(new boolean[4], Choice.of(page, hopeless, ExtractSettings.Focus.BALANCED));
    }

    @Test
    void the_defaults_are_those_of_the_documented_file() throws IOException {
        try (InputStream in = MainText.class.getResourceAsStream("/extract.conf")) {
            String conf = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            ExtractSettings settings = ExtractSettings.DEFAULT;
            assertTrue(conf.contains("maxCharacters = " + settings.maxCharacters() + "\n"), conf);
            assertTrue(conf.contains("maxTags = " + settings.maxTags() + "\n"), conf);
            assertTrue(conf.contains("maxDepth = " + settings.maxDepth() + "\n"), conf);
            assertTrue(conf.contains("focus = balanced\n"), conf);
        }
    }
}
