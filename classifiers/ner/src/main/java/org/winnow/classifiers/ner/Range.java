package org.winnow.classifiers.ner;

/**
 * A stretch, end exclusive; the unit is that of the holder.
 *
 * @param start at least 0
 * @param end at least {@code start}
 */
public record Range(int start, int end) {
    public Range {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("Invalid range: [" + start + ", " + end
                    + ") (must start at 0 or later and not end before it starts)");
        }
    }

    public int length() {
        return end - start;
    }
}
