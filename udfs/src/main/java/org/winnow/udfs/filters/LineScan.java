package org.winnow.udfs.filters;

import org.winnow.udfs.filters.LineCounts.PlainLines;
import org.winnow.udfs.filters.LineCounts.Repeats;
import org.winnow.udfs.filters.LineCounts.StrippedLines;

/** Counts lines and paragraphs as each reference program parts them. */
final class LineScan {
    private final DocumentText document;
    private final char[] text;

    LineScan(DocumentText document) {
        this.document = document;
        this.text = document.chars();
    }

    LineCounts count() {
        Spans lines = document.lines();
        int bullets = 0;
        int ellipses = 0;
        for (int i = 0; i < lines.size(); i++) {
            int start = Words.stripStart(text, lines.start(i), lines.end(i));
            int end = Words.stripEnd(text, lines.start(i), lines.end(i));
            bullets += startsWith(start, end, "\u2022-") ? 1 : 0;
            ellipses += endsWith(end, lines.start(i), "\u2026") || endsWith(end, lines.start(i), "...") ? 1 : 0;
        }
        int from = Words.stripStart(text, 0, text.length);
        int to = Words.stripEnd(text, from, text.length);
        return new LineCounts(
                lines.size(),
                bullets,
                ellipses,
                repeats(Words.betweenNewlines(text, from, to, 2)),
                repeats(Words.betweenNewlines(text, 0, text.length, 1)),
                repeats(lines),
                strippedLines(),
                repeats(stripped(parted(2))),
                plainLines());
    }

    private StrippedLines strippedLines() {
        Spans lines = stripped(parted(1));
        int bullets = 0;
        int ellipses = 0;
        for (int i = 0; i < lines.size(); i++) {
            int start = lines.start(i);
            int end = lines.end(i);
            bullets += startsWith(start, end, "\u25cf\u2022*-") ? 1 : 0;
            boolean ellipsis =
                    endsWith(end, start, "\u2026") || endsWith(end, start, "...") || endsWith(end, start, ". . .");
            ellipses += ellipsis ? 1 : 0;
        }
        return new StrippedLines(repeats(lines), bullets, ellipses);
    }

    private PlainLines plainLines() {
        Spans lines = parted(1);
        int bullets = 0;
        int ellipses = 0;
        for (int i = 0; i < lines.size(); i++) {
            bullets += startsWith(lines.start(i), lines.end(i), "*-") ? 1 : 0;
            ellipses += endsWith(lines.end(i), lines.start(i), "\u2026") ? 1 : 0;
        }
        return new PlainLines(repeats(lines), bullets, ellipses);
    }

    /** Parted at exactly so many newlines in a row, as {@code str.split} does. */
    private Spans parted(int newlines) {
        Spans parts = new Spans(16);
        int start = 0;
        int run = 0;
        for (int i = 0; i < text.length; i++) {
            run = text[i] == '\n' ? run + 1 : 0;
            if (run == newlines) {
                parts.add(start, i + 1 - newlines);
                start = i + 1;
                run = 0;
            }
        }
        parts.add(start, text.length);
        return parts;
    }

    private Spans stripped(Spans parts) {
        Spans stripped = new Spans(parts.size());
        for (int i = 0; i < parts.size(); i++) {
            int start = Words.stripStart(text, parts.start(i), parts.end(i));
            if (start < parts.end(i)) {
                stripped.add(start, Words.stripEnd(text, start, parts.end(i)));
            }
        }
        return stripped;
    }

    Repeats repeats(Spans parts) {
        HashSlots slots = document.slots().reset(parts.size());
        int[] counts = new int[parts.size()];
        int length = 0;
        int later = 0;
        int laterLength = 0;
        for (int i = 0; i < parts.size(); i++) {
            long hash = document.hash().of(parts.start(i), parts.end(i));
            int first = slots.putIfAbsent(hash, i + 1) - 1;
            int points = document.length(parts.start(i), parts.end(i));
            counts[first]++;
            length += points;
            if (first != i) {
                later++;
                laterLength += points;
            }
        }
        int every = later;
        int everyLength = laterLength;
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 1) {
                every++;
                everyLength += document.length(parts.start(i), parts.end(i));
            }
        }
        return new Repeats(parts.size(), length, later, laterLength, every, everyLength);
    }

    private boolean startsWith(int start, int end, String anyOf) {
        return start < end && anyOf.indexOf(text[start]) >= 0;
    }

    private boolean endsWith(int end, int start, String tail) {
        if (end - start < tail.length()) {
            return false;
        }
        for (int k = 0; k < tail.length(); k++) {
            if (text[end - tail.length() + k] != tail.charAt(k)) {
                return false;
            }
        }
        return true;
    }
}
