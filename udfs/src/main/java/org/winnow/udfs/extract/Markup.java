package org.winnow.udfs.extract;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A page's HTML without what can hold no text (comments, scripts, styles, drawings), cut where its budget ends. The
 * cut is made before parsing, so the parser never sees more than the budget; one pass over the characters.
 *
 * @param html what is left for the parser
 * @param linkedData contents of {@code application/ld+json} scripts, in page order
 * @param cut whether the budget ended before the page
 */
record Markup(String html, List<String> linkedData, boolean cut) {

    private static final String[] DROPPED = {"script", "style", "svg", "iframe", "template", "canvas"};

    /** Elements whose text swallows the rest of the page if they are not closed, as in a browser. */
    private static final Set<String> RAW = Set.of("script", "style", "iframe");

    static Markup of(String page, ExtractSettings settings) {
        return new Scan(page, settings).run();
    }

    private static final class Scan {
        private final String page;
        private final int limit;
        private final int maxTags;
        private final StringBuilder kept;
        private final List<String> linkedData = new ArrayList<>();
        private final Set<String> unclosed = new HashSet<>();
        private boolean cut;

        Scan(String page, ExtractSettings settings) {
            this.page = page;
            this.limit = limit(page, settings.maxCharacters());
            this.maxTags = settings.maxTags();
            this.kept = new StringBuilder(limit / 2 + 16);
            this.cut = limit < page.length();
        }

        private static int limit(String page, int most) {
            boolean splitsPair = most < page.length() && Character.isHighSurrogate(page.charAt(most - 1));
            return Math.min(page.length(), splitsPair ? most - 1 : most);
        }

        Markup run() {
            int from = 0;
            int at = next(0);
            int tags = 0;
            while (at < limit) {
                int end = at + 1;
                int dropTo = at;
                if (startsTag(at)) {
                    if (tags++ == maxTags) {
                        cut = true;
                        break;
                    }
                    end = tagEnd(at);
                    dropTo = dropTo(at, end);
                } else if (page.startsWith("<!--", at)) {
                    dropTo = after(page.indexOf("-->", at + 4), 3);
                } else if (page.startsWith("<![CDATA[", at)) {
                    // No such sections in HTML; a parser that honours them would swallow the page.
                    dropTo = Math.min(at + 9, limit);
                }
                if (dropTo > at) {
                    kept.append(page, from, at).append(' ');
                    from = dropTo;
                }
                at = next(Math.max(end, dropTo));
            }
            if (from < at) {
                kept.append(page, from, Math.min(at, limit));
            }
            return new Markup(kept.toString(), List.copyOf(linkedData), cut);
        }

        /** End of the element that starts here if it is dropped whole, else {@code at}. */
        private int dropTo(int at, int tagEnd) {
            String name = droppedName(at);
            if (name.isEmpty()) {
                return at;
            }
            boolean empty = name.equals("svg") && page.charAt(tagEnd - 2) == '/';
            return empty ? tagEnd : elementEnd(name, at, tagEnd);
        }

        private int next(int from) {
            int at = page.indexOf('<', from);
            return at < 0 ? limit : at;
        }

        private int after(int found, int length) {
            return found < 0 ? limit : Math.min(found + length, limit);
        }

        private boolean startsTag(int at) {
            if (at + 1 >= limit) {
                return false;
            }
            int letter = page.charAt(at + 1) | 0x20;
            return letter >= 'a' && letter <= 'z';
        }

        /** End of a start tag, exclusive; a quoted attribute value may hold a {@code >}. */
        private int tagEnd(int at) {
            char quote = 0;
            char before = 0;
            for (int i = at + 1; i < limit; i++) {
                char c = page.charAt(i);
                if (quote != 0) {
                    if (c == quote) {
                        quote = 0;
                    }
                } else if (c == '>') {
                    return i + 1;
                } else if ((c == '"' || c == '\'') && before == '=') {
                    quote = c;
                }
                if (c > ' ') {
                    before = c;
                }
            }
            return limit;
        }

        private String droppedName(int at) {
            for (String name : DROPPED) {
                int end = at + 1 + name.length();
                if (end < limit && page.regionMatches(true, at + 1, name, 0, name.length())) {
                    char c = page.charAt(end);
                    if (c == '>' || c <= ' ' || c == '/') {
                        return name;
                    }
                }
            }
            return "";
        }

        private int elementEnd(String name, int at, int tagEnd) {
            int close = closing(name, tagEnd);
            if (name.equals("script") && page.substring(at, tagEnd).contains("ld+json")) {
                linkedData.add(page.substring(tagEnd, Math.max(tagEnd, Math.min(close, limit))));
            }
            if (close == limit && !RAW.contains(name)) {
                return tagEnd;
            }
            return after(page.indexOf('>', close), 1);
        }

        /** Start of the closing tag, or {@code limit}; a search that failed once is not made again. */
        private int closing(String name, int from) {
            if (unclosed.contains(name)) {
                return limit;
            }
            for (int i = page.indexOf("</", from); i >= 0 && i < limit; i = page.indexOf("</", i + 2)) {
                if (page.regionMatches(true, i + 2, name, 0, name.length())) {
                    return i;
                }
            }
            unclosed.add(name);
            return limit;
        }
    }
}
