package org.winnow.udfs.extract;

import java.io.InputStream;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/**
 * The main text of HTML pages.
 *
 * <p>A page is cut to its budget ({@link Markup}), parsed once by jsoup, walked once into arrays ({@link PageIndex}),
 * and every block of text is given its chance to be main text by a small model ({@link BlockModel}) that sees the
 * block, its neighbours, its ancestors and the page ({@link BlockSigns}). The blocks to keep are those with the greatest
 * expected F-measure ({@link Choice}). Time is linear in the length of the page.
 */
public final class MainText {
    private static final int SHORT = 200;

    private MainText() {}

    private static final class Resources {
        static final Vocabulary NAMES = Vocabulary.read(open("names.tsv"));
        static final Vocabulary WORDS = Vocabulary.read(open("words.tsv"));
        static final BlockModel MODEL = BlockModel.read(open("blocks.model"));

        private static InputStream open(String name) {
            InputStream in = MainText.class.getResourceAsStream(name);
            if (in == null) {
                throw new IllegalStateException("Missing resource beside " + MainText.class.getName() + ": " + name);
            }
            return in;
        }
    }

    /**
     * Extracts the main text.
     *
     * @param html the page, decoded; anything, also no HTML at all
     * @param url where it was fetched, empty if not known
     * @param settings budget and focus
     * @return text, title, language and date, each empty where the page has none. {@code rule} is {@code blocks} (the
     *     model's choice), {@code linked_data} (the page's own machine-readable text, where the blocks hold less) or
     *     {@code none} (no text), followed by {@code _cut} if the page was longer than its budget
     */
    public static Extraction extract(String html, String url, ExtractSettings settings) {
        Markup markup = Markup.of(html, settings);
        Document document = Jsoup.parse(markup.html(), url);
        PageHead head = PageHead.of(document);
        LinkedData data = new LinkedData(markup.linkedData());
        PageIndex page = PageWalk.index(document.body(), Resources.NAMES, settings.maxDepth());
        String text = page.blocks.isEmpty() ? "" : blocks(page, head, data, settings);
        String rule = text.isEmpty() ? "none" : "blocks";
        String stated = text.length() < SHORT ? stated(data) : "";
        if (stated.length() > Math.max(SHORT, 2 * text.length())) {
            text = stated;
            rule = "linked_data";
        }
        return new Extraction(
                text,
                head.title().isEmpty() ? headline(page) : head.title(),
                head.language(),
                published(head, data, page),
                markup.cut() ? rule + "_cut" : rule);
    }

    private static String blocks(PageIndex page, PageHead head, LinkedData data, ExtractSettings settings) {
        BlockSigns signs = new BlockSigns(new PageSigns(page, head, data, Resources.WORDS));
        Signs row = Signs.counting();
        float[] chances = new float[page.blocks.size()];
        for (int b = 0; b < chances.length; b++) {
            signs.fill(b, row);
            chances[b] = Resources.MODEL.chance(row.values());
        }
        leaveOutConsent(page, chances);
        return Rendering.text(page, Choice.of(page, chances, settings.focus()));
    }

    /** A part that is named for consent to cookies is never main text, unless the name is that of the whole page. */
    private static void leaveOutConsent(PageIndex page, float[] chances) {
        int chars = 0;
        for (Block block : page.blocks) {
            chars += page.has(block.element(), Landmarks.CONSENT) ? block.chars() : 0;
        }
        for (int b = 0; b < chances.length && chars * 3 < page.chars[0]; b++) {
            if (page.has(page.blocks.get(b).element(), Landmarks.CONSENT)) {
                chances[b] = 0;
            }
        }
    }

    /** The text that a page states in JSON-LD, tags removed. */
    private static String stated(LinkedData data) {
        String body = data.longest("articleBody");
        return body.indexOf('<') < 0 ? body.strip() : Jsoup.parse(body).text();
    }

    private static String headline(PageIndex page) {
        return page.blocks.stream()
                .filter(block -> page.level(block.element()) == 1)
                .map(block -> block.text().replace('\n', ' '))
                .findFirst()
                .orElse("");
    }

    private static String published(PageHead head, LinkedData data, PageIndex page) {
        for (String written : List.of(data.first("datePublished"), head.published(), page.time)) {
            String day = Dates.day(written);
            if (!day.isEmpty()) {
                return day;
            }
        }
        return "";
    }
}
