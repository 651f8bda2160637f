package org.winnow.udfs.extract;

import java.util.HashMap;
import java.util.Map;

/** The numbers that describe a page as a whole, and what its blocks are compared with. */
final class PageSigns {
    final PageIndex page;
    final Focal focal;
    final Vocabulary words;
    private final Shingles title;
    private final Shingles description;
    private final Shingles body;
    private final Map<Integer, int[]> repeats = new HashMap<>();
    private final Map<Long, int[]> paths = new HashMap<>();
    private final Signs constants = Signs.counting();

    PageSigns(PageIndex page, PageHead head, LinkedData data, Vocabulary words) {
        this.page = page;
        this.focal = Focal.of(page);
        this.words = words;
        this.title = Shingles.of(head.title(), 1);
        this.description = Shingles.of(head.description(), 3);
        this.body = Shingles.of(data.longest("articleBody") + ' ' + data.longest("description"), 3);
        for (Block block : page.blocks) {
            repeats.computeIfAbsent(block.shape().hash(), k -> new int[1])[0]++;
            int[] path = paths.computeIfAbsent(path(block), k -> new int[3]);
            path[0]++;
            path[1] += block.chars();
            path[2] += block.linkChars();
        }
        describe(constants, head, data);
    }

    float titleShare(Block block) {
        return title.share(block.text());
    }

    float descriptionShare(Block block) {
        return description.share(block.text());
    }

    float bodyShare(Block block) {
        return body.share(block.text());
    }

    int repeats(Block block) {
        return repeats.get(block.shape().hash())[0];
    }

    /** Blocks, characters and link characters in elements of the same kind in parents of the same kind. */
    int[] alike(Block block) {
        return paths.get(path(block));
    }

    private long path(Block block) {
        int e = block.element();
        long own = page.kind[e];
        long parent = page.kind[page.up(e, 1)];
        return own * 0x9E3779B97F4A7C15L + parent * 31 + page.kind[page.up(e, 2)];
    }

    void putInto(Signs signs, boolean naming) {
        if (naming) {
            describe(signs, new PageHead("", "", "", "", "", ""), new LinkedData(java.util.List.of()));
        } else {
            for (int i = 0; i < constants.size(); i++) {
                signs.put("", constants.values()[i]);
            }
        }
    }

    private void describe(Signs signs, PageHead head, LinkedData data) {
        float chars = Math.max(1, page.chars[0]);
        signs.put("page_chars", log(page.chars[0]));
        signs.put("page_link_share", page.linkChars[0] / chars);
        signs.put("page_prose_share", page.proseChars[0] / chars);
        signs.put("page_prose_chars", log(page.proseChars[0]));
        signs.put("page_blocks", log(page.blocks.size()));
        signs.put("page_block_chars", log(page.chars[0] / Math.max(1, page.blocks.size())));
        describeRegions(signs, chars);
        signs.put("page_top_share", page.chars[focal.top()] / chars);
        signs.put("page_top_prose", page.proseChars[focal.top()] / (float) Math.max(1, page.proseChars[0]));
        signs.put("page_inputs", log(page.inputs[0]));
        signs.put("page_og_article", head.kind().startsWith("article"));
        signs.put("page_og_product", head.kind().contains("product"));
        signs.put("page_published", !head.published().isEmpty());
        int types = types(data);
        signs.put("page_ld_article", (types & 1) != 0);
        signs.put("page_ld_product", (types & 2) != 0);
        signs.put("page_ld_forum", (types & 4) != 0);
        signs.put("page_ld_list", (types & 8) != 0);
        signs.put("page_ld_body", !body.isEmpty());
    }

    private void describeRegions(Signs signs, float chars) {
        int headings = 0;
        int ownProse = 0;
        for (Block block : page.blocks) {
            headings += page.level(block.element()) > 0 ? 1 : 0;
            boolean own = !page.has(block.element(), Landmarks.COMMENTS) && block.isProse();
            ownProse += own ? block.chars() : 0;
        }
        int articles = 0;
        int lists = 0;
        for (int e = 1; e < page.size; e++) {
            articles += page.tag[e] == Tags.ARTICLE ? 1 : 0;
            // Elements of a long row of siblings with some text each: posts, answers, products.
            if (page.alike[e] > 3 && page.chars[e] > 100) {
                lists = Math.max(lists, page.alike[e]);
            }
        }
        signs.put("page_article_share", charsIn(Landmarks.ARTICLE) / chars);
        signs.put("page_articles", log(articles));
        signs.put("page_main_share", charsIn(Landmarks.MAIN) / chars);
        signs.put("page_form_share", charsIn(Landmarks.FORM) / chars);
        signs.put("page_table_share", charsIn(Landmarks.TABLE) / chars);
        signs.put("page_comment_share", charsIn(Landmarks.COMMENTS) / chars);
        signs.put("page_own_prose", log(ownProse));
        signs.put("page_headings", log(headings));
        signs.put("page_lists", log(lists));
    }

    private int charsIn(int landmark) {
        int chars = 0;
        for (Block block : page.blocks) {
            chars += page.has(block.element(), landmark) ? block.chars() : 0;
        }
        return chars;
    }

    private static int types(LinkedData data) {
        int bits = 0;
        for (String type : data.all("@type")) {
            bits |= switch (type) {
                case "Article", "NewsArticle", "BlogPosting", "TechArticle", "Report", "ReportageNewsArticle" -> 1;
                case "Product", "ProductGroup" -> 2;
                case "DiscussionForumPosting", "QAPage", "Question", "Answer", "Comment" -> 4;
                case "ItemList", "CollectionPage", "ListItem" -> 8;
                default -> 0;
            };
        }
        return bits;
    }

    static float log(int count) {
        return (float) Math.log1p(count);
    }
}
