package org.winnow.classifiers.ner;

import java.util.List;
import java.util.Optional;

/**
 * A text with entities that may overlap, by code points, whoever made tokens of it.
 *
 * @param id what the file calls it, or its number in the file
 * @param spans within the text, in code points; sorted here
 * @param origin where it was read, so that it can be written back as it was
 */
public record TextDocument(String id, String text, List<Span> spans, Optional<Origin> origin) {
    public TextDocument {
        spans = spans.stream().sorted().toList();
        int length = text.codePointCount(0, text.length());
        for (Span span : spans) {
            if (span.end() > length) {
                throw new IllegalArgumentException("Invalid span of document " + id + ": ends at " + span.end()
                        + " in a text of " + length + " code points");
            }
        }
    }

    /** A document that came from no file. */
    public static TextDocument of(String id, String text, List<Span> spans) {
        return new TextDocument(id, text, spans, Optional.empty());
    }

    public TextDocument withSpans(List<Span> other) {
        return new TextDocument(id, text, other, origin);
    }

    public String surface(Span span) {
        int from = text.offsetByCodePoints(0, span.start());
        return text.substring(from, text.offsetByCodePoints(from, span.length()));
    }
}
