package org.winnow.classifiers.ner;

import java.util.Comparator;
import java.util.Objects;

/**
 * An entity: where, and of which type. In a {@link Sentence} it counts tokens, in a {@link TextDocument} code points; the
 * end is exclusive. Ordered by start, end and type.
 *
 * @param start at least 0
 * @param end after {@code start}
 * @param type not empty
 */
public record Span(int start, int end, String type) implements Comparable<Span> {
    private static final Comparator<Span> ORDER =
            Comparator.comparingInt(Span::start).thenComparingInt(Span::end).thenComparing(Span::type);

    public Span {
        Objects.requireNonNull(type, "type");
        if (start < 0 || end <= start) {
            throw new IllegalArgumentException(
                    "Invalid span: [" + start + ", " + end + ") (must start at 0 or later and end after it starts)");
        }
        if (type.isEmpty()) {
            throw new IllegalArgumentException("Invalid type of span [" + start + ", " + end + "): it is empty");
        }
    }

    public int length() {
        return end - start;
    }

    /** Whether both hold a place in common, whatever their types. */
    public boolean overlaps(Span other) {
        return Math.max(start, other.start) < Math.min(end, other.end);
    }

    /** Whether both begin and end at the same places, whatever their types. */
    public boolean sameBoundaries(Span other) {
        return start == other.start && end == other.end;
    }

    public Span withType(String other) {
        return new Span(start, end, other);
    }

    @Override
    public int compareTo(Span other) {
        return ORDER.compare(this, other);
    }
}
