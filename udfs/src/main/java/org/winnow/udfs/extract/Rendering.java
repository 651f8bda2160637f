package org.winnow.udfs.extract;

/**
 * The chosen blocks as readable text: one line a block, list items as {@code - item}, cells of a table row joined by
 * {@code " | "}, preformatted text as it stands, a blank line before headings, tables, lists and after paragraphs.
 */
final class Rendering {
    private final PageIndex page;
    private final boolean[] chosen;
    private final StringBuilder out = new StringBuilder();
    private int lastRow = -1;
    private int lastCell = -1;
    private int lastItem = -1;

    private Rendering(PageIndex page, boolean[] chosen) {
        this.page = page;
        this.chosen = chosen;
    }

    static String text(PageIndex page, boolean[] chosen) {
        Rendering rendering = new Rendering(page, chosen);
        for (int b = 0; b < chosen.length; b++) {
            if (chosen[b]) {
                rendering.add(page.blocks.get(b));
            }
        }
        return rendering.out.toString();
    }

    private void add(Block block) {
        int cell = nearest(block.element(), Tags.CELL);
        int row = cell < 0 ? -1 : dataRow(cell);
        int item = nearest(block.element(), Tags.LI);
        if (row >= 0 && row == lastRow) {
            out.append(cell == lastCell ? " " : " | ");
            out.append(block.text().replace('\n', ' '));
        } else {
            if (out.length() > 0) {
                out.append('\n');
            }
            if (item >= 0 && item != lastItem && row < 0) {
                out.append("- ");
            }
            out.append(row >= 0 ? block.text().replace('\n', ' ') : block.text());
        }
        lastRow = row;
        lastCell = cell;
        lastItem = item < 0 ? lastItem : item;
    }

    /** Nearest such ancestor within a few levels, or -1. */
    private int nearest(int element, Tags tag) {
        int e = element;
        for (int i = 0; i < 6 && e >= 0; i++, e = page.parent[e]) {
            if (page.tag[e] == tag) {
                return e;
            }
            if (page.tag[e] == Tags.TABLE || page.tag[e] == Tags.LIST) {
                return -1;
            }
        }
        return -1;
    }

    /** The cell's row if it holds data, not page layout: few blocks in each cell. */
    private int dataRow(int cell) {
        int row = page.parent[cell];
        if (row < 0 || page.tag[row] != Tags.ROW) {
            return -1;
        }
        int blocks = page.endBlock[row] - page.firstBlock[row];
        return blocks <= 40 && page.chars[row] <= 400 + 100 * blocks && page.endBlock[cell] - page.firstBlock[cell] <= 3
                ? row
                : -1;
    }
}
