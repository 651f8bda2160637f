package org.winnow.jobs.report;

/**
 * Text of the web as HTML that shows every character and obeys none: markup is escaped, and characters that hide, move
 * or reorder others are shown by their number. Zero-width joiners stay, since Persian and many Indic words need them.
 */
public final class SafeText {
    private static final String MARK = "<b class=\"cp\">";

    private SafeText() {}

    /** For element content on one line: line breaks are shown by number too. */
    public static String line(String text) {
        return of(text, false);
    }

    /** For element content that keeps line breaks and tabs. */
    static String block(String text) {
        return of(text, true);
    }

    /** For a double-quoted attribute value: no mark-up for hidden characters, they become a question mark. */
    public static String attribute(String text) {
        StringBuilder html = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            if (isHidden(c)) {
                html.append('?');
            } else {
                appendVisible(html, c);
            }
        });
        return html.toString();
    }

    private static String of(String text, boolean linesStay) {
        StringBuilder html = new StringBuilder(text.length() + 64);
        text.codePoints().forEach(c -> {
            if ((c == '\n' || c == '\t') && linesStay) {
                html.append((char) c);
            } else if (isHidden(c)) {
                html.append(MARK).append(String.format("U+%04X", c)).append("</b>");
            } else {
                appendVisible(html, c);
            }
        });
        return html.toString();
    }

    private static void appendVisible(StringBuilder html, int c) {
        switch (c) {
            case '&' -> html.append("&amp;");
            case '<' -> html.append("&lt;");
            case '>' -> html.append("&gt;");
            case '"' -> html.append("&quot;");
            case '\'' -> html.append("&#39;");
            default -> html.appendCodePoint(c);
        }
    }

    /** Controls, direction and other format characters, lone surrogates, noncharacters, private use. */
    static boolean isHidden(int c) {
        if (c == 0x200C || c == 0x200D) {
            return false;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            case Character.UNASSIGNED -> (c & 0xFFFE) == 0xFFFE || c >= 0xFDD0 && c <= 0xFDEF;
            default -> false;
        };
    }
}
