package org.winnow.udfs.extract;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Attributes;

/** Regions of a page that elements, ARIA roles and visibility attributes announce, as bits of an {@code int}. */
final class Landmarks {
    static final int NAV = 1;
    static final int HEADER = 1 << 1;
    static final int FOOTER = 1 << 2;
    static final int ASIDE = 1 << 3;
    static final int FORM = 1 << 4;
    static final int ARTICLE = 1 << 5;
    static final int MAIN = 1 << 6;
    static final int SECTION = 1 << 7;
    static final int TABLE = 1 << 8;
    static final int LIST = 1 << 9;
    static final int FIGURE = 1 << 10;
    static final int QUOTE = 1 << 11;
    static final int DETAILS = 1 << 12;
    static final int DIALOG = 1 << 13;
    static final int BUTTON = 1 << 14;
    static final int HIDDEN = 1 << 15;
    static final int ARIA_HIDDEN = 1 << 16;
    static final int PRE = 1 << 17;
    static final int HEADING = 1 << 18;
    static final int NOSCRIPT = 1 << 19;
    static final int COMMENTS = 1 << 20;
    static final int COUNT = 21;
    /** Not a sign of the model: what asks for consent to cookies is left out by rule. */
    static final int CONSENT = 1 << 21;

    static final String[] NAMES = {
        "nav",
        "header",
        "footer",
        "aside",
        "form",
        "article",
        "main",
        "section",
        "table",
        "list",
        "figure",
        "quote",
        "details",
        "dialog",
        "button",
        "hidden",
        "aria_hidden",
        "pre",
        "heading",
        "noscript",
        "comments"
    };

    private static final Set<String> COMMENT_WORDS = Set.of(
            "comment",
            "comments",
            "commentlist",
            "commentarea",
            "respond",
            "disqus",
            "kommentar",
            "kommentare",
            "replies");

    private static final Set<String> CONSENT_WORDS = Set.of(
            "cookie",
            "cookies",
            "consent",
            "gdpr",
            "ccpa",
            "cookiebanner",
            "cookienotice",
            "cookieconsent",
            "cookiebar");

    private Landmarks() {}

    /** What the words of an element's class and id announce. */
    static int ofWords(List<String> words) {
        int bits = 0;
        for (String word : words) {
            if (COMMENT_WORDS.contains(word)) {
                bits |= COMMENTS;
            } else if (CONSENT_WORDS.contains(word)) {
                bits |= CONSENT;
            }
        }
        return bits;
    }

    static int of(Tags tag, Attributes attributes) {
        int bits = ofTag(tag);
        if (attributes.isEmpty()) {
            return bits;
        }
        String role = attributes.get("role");
        if (!role.isEmpty()) {
            bits |= ofRole(role);
        }
        if (attributes.hasKey("hidden") || isStyledAway(attributes.get("style"))) {
            bits |= HIDDEN;
        }
        if (attributes.get("aria-hidden").equals("true")) {
            bits |= ARIA_HIDDEN;
        }
        return bits;
    }

    private static int ofTag(Tags tag) {
        return switch (tag) {
            case NAV -> NAV;
            case HEADER -> HEADER;
            case FOOTER -> FOOTER;
            case ASIDE -> ASIDE;
            case FORM -> FORM;
            case ARTICLE -> ARTICLE;
            case MAIN -> MAIN;
            case SECTION -> SECTION;
            case TABLE -> TABLE;
            case LIST -> LIST;
            case FIGURE, CAPTION -> FIGURE;
            case BLOCKQUOTE -> QUOTE;
            case DETAILS, SUMMARY -> DETAILS;
            case DIALOG -> DIALOG;
            case BUTTON, LABEL -> BUTTON;
            case PRE -> PRE;
            case HEADING -> HEADING;
            case NOSCRIPT -> NOSCRIPT;
            default -> 0;
        };
    }

    private static int ofRole(String role) {
        return switch (role) {
            case "navigation", "menu", "menubar", "menuitem", "tablist" -> NAV;
            case "banner" -> HEADER;
            case "contentinfo" -> FOOTER;
            case "complementary" -> ASIDE;
            case "search", "form" -> FORM;
            case "main" -> MAIN;
            case "article" -> ARTICLE;
            case "dialog", "alertdialog", "alert", "tooltip" -> DIALOG;
            case "button" -> BUTTON;
            case "heading" -> HEADING;
            default -> 0;
        };
    }

    private static boolean isStyledAway(String style) {
        // Most styles say neither: they need no copy in lower case.
        if (!mentionsHiding(style)) {
            return false;
        }
        String compact = style.replace(" ", "").toLowerCase(Locale.ROOT);
        return compact.contains("display:none") || compact.contains("visibility:hidden");
    }

    private static boolean mentionsHiding(String style) {
        return style.contains("none") || style.contains("hidden") || style.contains("NONE") || style.contains("HIDDEN");
    }
}
