package org.winnow.udfs.extract;

/**
 * The places of a page that its running text points at; linear in elements and blocks.
 *
 * @param top element that gathers most points, where every prose block gives its parent all, the next ancestor half and
 *     the third a third of its points
 * @param half deepest element with at least half of the page's characters outside links
 * @param most deepest element with at least four fifths of them
 * @param prose deepest element with at least four fifths of the running text
 * @param firstProse first block of running text, or the number of blocks
 * @param lastProse last block of running text, or -1
 * @param headline block of the first {@code h1}, or -1
 */
record Focal(int top, int half, int most, int prose, int firstProse, int lastProse, int headline) {

    static Focal of(PageIndex page) {
        float[] points = new float[page.size];
        int first = page.blocks.size();
        int last = -1;
        int headline = -1;
        for (int b = 0; b < page.blocks.size(); b++) {
            Block block = page.blocks.get(b);
            int own = block.chars() - block.linkChars();
            if (own >= 25 && block.linkShare() < 0.5f) {
                float worth = 1 + block.shape().commas() + block.shape().stops() + Math.min(own / 100f, 3);
                int e = block.element();
                // The block's own element stands for the paragraph, its parent for the column of paragraphs.
                int column = page.tag[e] == Tags.DIV || page.parent[e] < 0 ? e : page.parent[e];
                points[column] += worth;
                points[page.up(column, 1)] += worth / 2;
                points[page.up(column, 2)] += worth / 3;
            }
            if (own >= 80 && block.linkShare() < 0.4f && block.shape().stops() > 0) {
                first = Math.min(first, b);
                last = b;
            }
            if (headline < 0 && page.level(block.element()) == 1) {
                headline = b;
            }
        }
        int top = 0;
        float best = 0;
        for (int e = 0; e < page.size; e++) {
            float share = page.chars[e] == 0 ? 0 : (float) page.linkChars[e] / page.chars[e];
            if (points[e] * (1 - share) > best) {
                best = points[e] * (1 - share);
                top = e;
            }
        }
        return new Focal(
                top,
                deepest(page, 0.5f, false),
                deepest(page, 0.8f, false),
                deepest(page, 0.8f, true),
                first,
                last,
                headline);
    }

    private static int deepest(PageIndex page, float share, boolean proseOnly) {
        int found = 0;
        float least = share * mass(page, 0, proseOnly);
        if (least <= 0) {
            return 0;
        }
        for (int e = 1; e < page.size; e++) {
            // Document order: a heavy element's heavy descendants come after it.
            if (mass(page, e, proseOnly) >= least && page.contains(found, e)) {
                found = e;
            }
        }
        return found;
    }

    private static int mass(PageIndex page, int e, boolean proseOnly) {
        return proseOnly ? page.proseChars[e] : page.chars[e] - page.linkChars[e];
    }
}
