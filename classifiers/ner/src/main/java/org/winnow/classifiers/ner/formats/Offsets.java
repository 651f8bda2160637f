package org.winnow.classifiers.ner.formats;

import java.util.Optional;
import org.winnow.classifiers.ner.CodePointIndex;
import org.winnow.classifiers.ner.Span;

/** Offsets of one text as its file counts them, to code points and back. */
final class Offsets {
    private final String text;
    private final CodePointIndex index;
    private final OffsetUnit unit;

    Offsets(String text, OffsetUnit unit) {
        this.text = text;
        this.unit = unit;
        index = CodePointIndex.of(text);
    }

    /** @throws IllegalArgumentException if the text has no such span */
    Span span(int start, int end, String type) {
        try {
            return unit == OffsetUnit.UTF16
                    ? new Span(index.toCodePoint(start), index.toCodePoint(end), type)
                    : requireInside(new Span(start, end, type));
        } catch (IndexOutOfBoundsException e) {
            throw new IllegalArgumentException(type + " [" + start + ", " + end + "): " + e.getMessage(), e);
        }
    }

    private Span requireInside(Span span) {
        if (span.end() > index.length()) {
            boolean fits = span.end() <= text.length();
            throw new IllegalArgumentException(span.type() + " [" + span.start() + ", " + span.end()
                    + ") ends outside a text of " + index.length() + " code points"
                    + (fits ? "; if the offsets count UTF-16 units, say so with --offsets utf16" : ""));
        }
        return span;
    }

    /**
     * A span whose words the file states, so that they decide between code points and UTF-16 units.
     *
     * @param words as the file states them; line ends may be spaces
     * @throws IllegalArgumentException if the text says something else there, whatever the unit
     */
    Span checked(int start, int end, String type, String words) {
        if (start >= 0 && end > start) {
            if (end <= index.length() && same(text.substring(index.toUtf16(start), index.toUtf16(end)), words)) {
                return new Span(start, end, type);
            }
            if (end <= text.length() && same(text.substring(start, end), words)) {
                return new Span(index.toCodePoint(start), index.toCodePoint(end), type);
            }
        }
        throw new IllegalArgumentException(type + " [" + start + ", " + end + ") should hold \"" + words
                + "\", but the text"
                + found(start, end).map(there -> " has \"" + there + "\" there").orElse(" has no such place"));
    }

    private Optional<String> found(int start, int end) {
        return start < 0 || end < start || end > index.length()
                ? Optional.empty()
                : Optional.of(text.substring(index.toUtf16(start), index.toUtf16(end)));
    }

    private static boolean same(String there, String words) {
        return there.equals(words) || spaced(there).equals(spaced(words));
    }

    private static String spaced(String text) {
        return text.replaceAll("[\\r\\n\\t]", " ");
    }

    /** As the file counts. */
    int toFile(int codePoint) {
        return unit == OffsetUnit.UTF16 ? index.toUtf16(codePoint) : codePoint;
    }

    String slice(Span span) {
        return text.substring(index.toUtf16(span.start()), index.toUtf16(span.end()));
    }
}
