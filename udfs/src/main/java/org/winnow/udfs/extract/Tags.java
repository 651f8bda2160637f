package org.winnow.udfs.extract;

import java.util.HashMap;
import java.util.Map;

/** What an element name means for the layout of text. */
enum Tags {
    OTHER_INLINE,
    OTHER_BLOCK,
    SKIPPED,
    A,
    BUTTON,
    LABEL,
    BR,
    P,
    DIV,
    SPAN,
    HEADING,
    LI,
    LIST,
    TABLE,
    ROW,
    CELL,
    TERM,
    DEFINITION,
    PRE,
    BLOCKQUOTE,
    FIGURE,
    CAPTION,
    NAV,
    HEADER,
    FOOTER,
    ASIDE,
    FORM,
    ARTICLE,
    MAIN,
    SECTION,
    DETAILS,
    SUMMARY,
    DIALOG,
    NOSCRIPT,
    INPUT,
    IMAGE,
    BODY,
    CODE,
    STRONG;

    private static final Map<String, Tags> BY_NAME = new HashMap<>();

    static {
        put(SKIPPED, "head script style template svg iframe object select option textarea canvas audio video");
        put(SKIPPED, "map embed applet noframes datalist math-field");
        put(A, "a");
        put(BUTTON, "button");
        put(LABEL, "label legend");
        put(BR, "br");
        put(P, "p");
        put(DIV, "div");
        put(SPAN, "span font");
        put(HEADING, "h1 h2 h3 h4 h5 h6");
        put(LI, "li");
        put(LIST, "ul ol menu dl dir");
        put(TABLE, "table");
        put(ROW, "tr");
        put(CELL, "td th");
        put(TERM, "dt");
        put(DEFINITION, "dd");
        put(PRE, "pre xmp listing plaintext");
        put(BLOCKQUOTE, "blockquote");
        put(FIGURE, "figure");
        put(CAPTION, "figcaption caption");
        put(NAV, "nav");
        put(HEADER, "header");
        put(FOOTER, "footer");
        put(ASIDE, "aside");
        put(FORM, "form");
        put(ARTICLE, "article");
        put(MAIN, "main");
        put(SECTION, "section");
        put(DETAILS, "details");
        put(SUMMARY, "summary");
        put(DIALOG, "dialog");
        put(NOSCRIPT, "noscript");
        put(INPUT, "input");
        put(IMAGE, "img picture");
        put(BODY, "body");
        put(CODE, "code kbd samp tt var");
        put(STRONG, "b strong em i u mark");
        put(OTHER_BLOCK, "html hr center address fieldset hgroup thead tbody tfoot colgroup col frameset frame search");
    }

    static Tags of(String name) {
        Tags tag = BY_NAME.get(name);
        // Custom elements (they have a hyphen) are mostly containers.
        return tag != null ? tag : name.indexOf('-') > 0 ? OTHER_BLOCK : OTHER_INLINE;
    }

    /** Whether text before, inside and after such an element lies in one block. */
    boolean inline() {
        return switch (this) {
            case OTHER_INLINE, A, SPAN, CODE, STRONG, IMAGE, INPUT, BR -> true;
            default -> false;
        };
    }

    private static void put(Tags tag, String names) {
        for (String name : names.split(" ")) {
            BY_NAME.put(name, tag);
        }
    }
}
