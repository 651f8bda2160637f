package org.winnow.udfs.extract;

import java.util.List;

/** The numbers that describe each block of a page for the block model: what it is, where it is, what is around it. */
final class BlockSigns {
    /** Names of the numbers in the order in which {@link #fill} gives them. */
    static final List<String> NAMES = names();

    private static final int LEVELS = 5;

    private final PageSigns signs;
    private final PageIndex page;
    private final List<Block> blocks;
    private final Focal focal;
    private final int[] charsBefore;
    private final Vocabulary.Weight[] wordWeights;
    private final int[] headingBefore;
    private final boolean naming;

    BlockSigns(PageSigns signs) {
        this(signs, false);
    }

    private BlockSigns(PageSigns signs, boolean naming) {
        this.signs = signs;
        this.page = signs.page;
        this.blocks = page.blocks;
        this.focal = signs.focal;
        this.naming = naming;
        int count = blocks.size();
        this.charsBefore = new int[count + 1];
        this.wordWeights = new Vocabulary.Weight[count];
        this.headingBefore = new int[count];
        int heading = -1;
        for (int b = 0; b < count; b++) {
            Block block = blocks.get(b);
            charsBefore[b + 1] = charsBefore[b] + block.chars() - block.linkChars();
            String text = block.text();
            wordWeights[b] = signs.words.weigh(text.length() > 160 ? text.substring(0, 160) : text);
            headingBefore[b] = heading;
            if (page.level(block.element()) > 0) {
                heading = b;
            }
        }
    }

    private static List<String> names() {
        PageIndex page = new PageIndex();
        int body = page.add(Tags.BODY, -1);
        page.end[body] = 1;
        page.blocks.add(new Block(body, "a", 0, 1, 0, 0, TextShape.of("a")));
        PageHead head = new PageHead("", "", "", "", "", "");
        PageSigns signs = new PageSigns(page, head, new LinkedData(List.of()), new Vocabulary(java.util.Map.of()));
        Signs row = Signs.naming();
        new BlockSigns(signs, true).fill(0, row);
        return row.names();
    }

    /** Replaces what {@code row} holds by the numbers of block {@code b}. */
    void fill(int b, Signs row) {
        row.clear();
        putText(b, row);
        putPlace(b, row);
        putNeighbours(b, row);
        putAncestors(b, row);
        signs.putInto(row, naming);
    }

    private void putText(int b, Signs row) {
        Block block = blocks.get(b);
        TextShape shape = block.shape();
        float chars = Math.max(1, block.chars());
        float words = Math.max(1, shape.words());
        row.put("chars", log(block.chars()));
        row.put("words", log(shape.words()));
        row.put("link_share", block.linkShare());
        row.put("strong_share", block.strongChars() / chars);
        row.put("letter_share", shape.letters() / chars);
        row.put("digit_share", shape.digits() / chars);
        row.put("capital_share", shape.capitals() / (float) Math.max(1, shape.letters()));
        row.put("word_chars", chars / words);
        row.put("commas", shape.commas() / words);
        row.put("stops", log(shape.stops()));
        row.put("marks", shape.marks() / words);
        row.put("ends_sentence", shape.endsSentence());
        row.put("inline_weight", block.inlineWeight());
        row.put("title_share", signs.titleShare(block));
        row.put("description_share", signs.descriptionShare(block));
        row.put("body_share", signs.bodyShare(block));
        row.put("repeats", log(signs.repeats(block)));
        row.put("text_weight", wordWeights[b].sum());
        row.put("text_least", wordWeights[b].least());
        row.put("text_most", wordWeights[b].most());
        int heading = headingBefore[b];
        row.put("heading_weight", heading < 0 ? 0 : wordWeights[heading].sum());
        row.put(
                "heading_level",
                heading < 0 ? 0 : page.level(blocks.get(heading).element()));
        row.put("heading_distance", heading < 0 ? 99 : Math.min(99, b - heading));
    }

    private void putPlace(int b, Signs row) {
        Block block = blocks.get(b);
        int e = block.element();
        int marks = page.landmarks[e];
        for (int i = 0; i < Landmarks.COUNT; i++) {
            row.put("in_", i, marks >> i & 1);
        }
        row.put("tag", page.tag[e].ordinal());
        row.put("level", page.level(e));
        row.put("tag_up1", page.tag[page.up(e, 1)].ordinal());
        row.put("tag_up2", page.tag[page.up(e, 2)].ordinal());
        row.put("depth", page.depth[e]);
        row.put("index", log(b));
        row.put("index_end", log(blocks.size() - 1 - b));
        row.put("index_share", b / (float) blocks.size());
        row.put("chars_share", charsBefore[b] / (float) Math.max(1, charsBefore[blocks.size()]));
        row.put("first_prose", clamp(b - focal.firstProse()));
        row.put("last_prose", clamp(b - focal.lastProse()));
        row.put("headline", focal.headline() < 0 ? -99 : clamp(b - focal.headline()));
        row.put("in_top", page.contains(focal.top(), e));
        row.put("in_top_up1", page.contains(page.up(focal.top(), 1), e));
        row.put("in_top_up2", page.contains(page.up(focal.top(), 2), e));
        row.put("top_depth", page.depth[e] - page.depth[focal.top()]);
        row.put("top_distance", distance(focal.top(), b));
        row.put("in_half", page.contains(focal.half(), e));
        row.put("in_most", page.contains(focal.most(), e));
        row.put("in_prose", page.contains(focal.prose(), e));
        row.put("prose_depth", page.depth[e] - page.depth[focal.prose()]);
    }

    /** Blocks between a block and the element's text; negative before it, 0 inside. */
    private float distance(int element, int b) {
        if (b < page.firstBlock[element]) {
            return clamp(b - page.firstBlock[element]);
        }
        return b < page.endBlock[element] ? 0 : clamp(b - page.endBlock[element] + 1);
    }

    private void putNeighbours(int b, Signs row) {
        for (int step = -3; step <= 3; step++) {
            if (step != 0) {
                putNeighbour(b + step, step + 3, row);
            }
        }
        for (int reach = 4; reach <= 16; reach *= 2) {
            int from = Math.max(0, b - reach);
            int to = Math.min(blocks.size(), b + reach + 1);
            row.put("window_before_", reach, log(charsBefore[b] - charsBefore[from]));
            row.put("window_after_", reach, log(charsBefore[to] - charsBefore[b + 1]));
        }
    }

    private void putNeighbour(int b, int step, Signs row) {
        boolean there = b >= 0 && b < blocks.size();
        Block block = there ? blocks.get(b) : null;
        row.put("near_chars_", step, there ? log(block.chars()) : -1);
        row.put("near_link_share_", step, there ? block.linkShare() : 1);
        row.put("near_weight_", step, there ? page.weightSum[block.element()] : 0);
        row.put("near_text_", step, there ? wordWeights[b].sum() : 0);
    }

    private void putAncestors(int b, Signs row) {
        int e = blocks.get(b).element();
        row.put("weight_sum", page.weightSum[e]);
        row.put("weight_least", page.weightLeast[e]);
        row.put("weight_most", page.weightMost[e]);
        float total = Math.max(1, page.chars[0]);
        for (int level = 0; level < LEVELS; level++) {
            float chars = Math.max(1, page.chars[e]);
            row.put("up_chars_", level, log(page.chars[e]));
            row.put("up_share_", level, page.chars[e] / total);
            row.put("up_link_share_", level, page.linkChars[e] / chars);
            row.put("up_prose_", level, page.proseChars[e] / chars);
            row.put("up_stops_", level, page.stops[e] * 100 / chars);
            row.put("up_blocks_", level, log(page.endBlock[e] - page.firstBlock[e]));
            row.put("up_alike_", level, log(page.alike[e]));
            row.put("up_weight_", level, page.weight[e]);
            row.put("up_inputs_", level, log(page.inputs[e]));
            e = Math.max(0, page.parent[e]);
        }
        int widest = 0;
        float widestChars = 0;
        for (int a = blocks.get(b).element(), i = 0; i < 12 && a > 0; a = page.parent[a], i++) {
            if (page.alike[a] > widest && page.alike[a] > 2) {
                widest = page.alike[a];
                widestChars = page.chars[a];
            }
        }
        int[] alike = signs.alike(blocks.get(b));
        row.put("path_blocks", log(alike[0]));
        row.put("path_chars", log(alike[1] / alike[0]));
        row.put("path_share", alike[1] / total);
        row.put("path_link_share", alike[2] / (float) Math.max(1, alike[1]));
        row.put("row_alike", log(widest));
        row.put("row_chars", (float) Math.log1p(widestChars));
    }

    private static float clamp(int distance) {
        return Math.max(-50, Math.min(50, distance));
    }

    private static float log(int count) {
        return (float) Math.log1p(count);
    }
}
