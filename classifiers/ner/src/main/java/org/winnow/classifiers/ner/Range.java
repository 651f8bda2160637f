package org.winnow.classifiers.ner;

/**
 * A stretch, end exclusive; the unit is that of the holder.
 *
 * @param start at least 0
 * @param end at least {@code start}
 */
public record Range(int start, int end) implements Comparable<Range> {
    public Range {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("Invalid range: [" + start + ", " + end
                    + ") (must start at 0 or later and not end before it starts)");
        }
    }

    public int length() {
        return end - start;
    }

    /** Whether both hold a place in common; an empty range holds none. */
    public boolean overlaps(Range other) {
        return Math.max(start, other.start) < Math.min(end, other.end);
    }

    @Override
    public int compareTo(Range other) {
        return start != other.start ? Integer.compare(start, other.start) : Integer.compare(end, other.end);
    }
}
