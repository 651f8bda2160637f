package org.winnow.udfs.extract;

/** The text of the block that a {@link PageWalk} is reading, and the inline elements that are open around it. */
final class BlockText {
    int linkDepth;
    int strongDepth;
    int preDepth;
    float inlineWeight;

    private final StringBuilder text = new StringBuilder(256);
    private boolean space;
    private int breaks;
    private int chars;
    private int linkChars;
    private int strongChars;
    private float firstWeight;

    void append(String leaf) {
        if (preDepth > 0) {
            appendAsItStands(leaf);
        } else {
            appendCollapsed(leaf);
        }
    }

    private void appendAsItStands(String leaf) {
        for (int i = 0; i < leaf.length(); i++) {
            char c = leaf.charAt(i);
            if (c > ' ') {
                count();
            }
            if (c != '\r' && c != 0) {
                text.append(c);
            }
        }
    }

    private void appendCollapsed(String leaf) {
        for (int i = 0; i < leaf.length(); i++) {
            char c = leaf.charAt(i);
            if (c <= ' ' || c == '\u00A0') {
                space = true;
            } else if (c != '\u200B' && c != '\uFEFF' && c != '\u00AD') {
                // Zero-width characters and soft hyphens vanish.
                if (space && text.length() > 0 && text.charAt(text.length() - 1) != '\n') {
                    text.append(' ');
                }
                space = false;
                breaks = 0;
                count();
                text.append(c);
            }
        }
    }

    private void count() {
        if (chars++ == 0) {
            firstWeight = inlineWeight;
        }
        if (linkDepth > 0) {
            linkChars++;
        }
        if (strongDepth > 0) {
            strongChars++;
        }
    }

    /** A {@code br}; the second in a row ends the block, which the caller must then take. */
    boolean endsAtBreak() {
        if (preDepth > 0) {
            text.append('\n');
            return false;
        }
        if (++breaks > 1) {
            return true;
        }
        newLine();
        space = false;
        return false;
    }

    void newLine() {
        if (text.length() > 0 && text.charAt(text.length() - 1) != '\n') {
            text.append('\n');
        }
    }

    /** Adds the block that was read so far, if it has text, to a page and begins a new one. */
    void flushInto(PageIndex page, int element) {
        if (chars > 0) {
            String content =
                    preDepth > 0 ? withoutBlankEnds(text) : text.toString().strip();
            TextShape shape = TextShape.of(content);
            if (shape.letters() + shape.digits() > 0 || preDepth > 0) {
                page.add(new Block(element, content, linkChars, chars, strongChars, firstWeight, shape));
            }
        }
        text.setLength(0);
        space = false;
        breaks = 0;
        chars = 0;
        linkChars = 0;
        strongChars = 0;
    }

    /** Without blank lines at both ends, but with the first line's indentation. */
    private static String withoutBlankEnds(CharSequence pre) {
        String trailing = pre.toString().stripTrailing();
        int start = 0;
        for (int i = 0; i < trailing.length() && trailing.charAt(i) <= ' '; i++) {
            if (trailing.charAt(i) == '\n') {
                start = i + 1;
            }
        }
        return trailing.substring(start);
    }
}
