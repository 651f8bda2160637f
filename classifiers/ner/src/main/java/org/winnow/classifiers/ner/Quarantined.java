package org.winnow.classifiers.ner;

/**
 * What could not be used, and why; the rest of its file was.
 *
 * @param file as it was named to the reader
 * @param line from 1; 0 where the file as a whole is meant
 * @param reason what is wrong, for people
 * @param text what stands there, at most {@value #TEXT_LIMIT} UTF-16 units of it
 */
public record Quarantined(String file, int line, String reason, String text) {
    private static final int TEXT_LIMIT = 200;

    public Quarantined {
        if (text.length() > TEXT_LIMIT) {
            text = text.substring(0, TEXT_LIMIT);
        }
    }

    /** {@code file:line: reason}. */
    public String place() {
        return file + (line > 0 ? ":" + line : "") + ": " + reason;
    }
}
