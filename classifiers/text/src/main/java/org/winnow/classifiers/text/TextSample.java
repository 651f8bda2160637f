package org.winnow.classifiers.text;

/**
 * A bounded part of a long text: windows of equal length at equal distances, the first at the start and the last at the
 * end, joined by line feeds. The same text always gives the same sample.
 */
final class TextSample {
    private final int windows;
    private final int windowLength;

    /**
     * @param windows how many, 2 or more
     * @param windowLength in UTF-16 units
     */
    TextSample(int windows, int windowLength) {
        this.windows = windows;
        this.windowLength = windowLength;
    }

    /** The text itself where it is no longer than all windows together. */
    String of(String text) {
        if (text.length() <= windows * windowLength) {
            return text;
        }
        StringBuilder sample = new StringBuilder(windows * (windowLength + 1));
        for (int i = 0; i < windows; i++) {
            long from = (long) (text.length() - windowLength) * i / (windows - 1);
            if (i > 0) {
                sample.append('\n');
            }
            appendWindow(sample, text, (int) from);
        }
        return sample.toString();
    }

    private void appendWindow(StringBuilder sample, String text, int start) {
        int from = start;
        int to = start + windowLength;
        // Half a character at either end belongs to neither.
        if (Character.isLowSurrogate(text.charAt(from)) && from > 0) {
            from++;
        }
        if (Character.isHighSurrogate(text.charAt(to - 1)) && to < text.length()) {
            to--;
        }
        sample.append(text, from, to);
    }
}
