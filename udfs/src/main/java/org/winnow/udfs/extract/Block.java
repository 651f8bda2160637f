package org.winnow.udfs.extract;

/**
 * A run of text that no layout element interrupts: a paragraph, a heading, a table cell, a menu entry.
 *
 * @param element index of the innermost layout element around it in its {@link PageIndex}
 * @param text white space collapsed to single spaces, line breaks of the page as {@code \n}; in preformatted text
 *     everything as it stands
 * @param linkChars characters inside links, white space not counted
 * @param chars characters, white space not counted
 * @param strongChars characters in bold or emphasized text, white space not counted
 * @param inlineWeight vocabulary weight of the inline elements around its first character
 * @param shape what its characters look like
 */
record Block(int element, String text, int linkChars, int chars, int strongChars, float inlineWeight, TextShape shape) {

    /** Whether this looks like running text: some length, few links, at least one sentence. */
    boolean isProse() {
        return chars >= 60 && linkChars * 3 < chars && shape.stops() > 0;
    }

    float linkShare() {
        return chars == 0 ? 0 : (float) linkChars / chars;
    }
}
