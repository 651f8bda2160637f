package org.winnow.jobs.classifier;

import java.util.StringTokenizer;

/** A normalized text as a line of fastText's training file. */
final class ExampleLine {
    private static final String SEPARATORS = " \n\r\t\u000b\f\0";
    private static final String LABEL_PREFIX = "__label__";
    private static final String LINE_END = "</s>";

    private ExampleLine() {}

    /**
     * The words that fastText would read of the text when predicting, joined by single spaces: a literal {@code </s>}
     * ends them, and words that begin like a label are left out, since in a training file they would be one.
     */
    static String of(String normalized) {
        StringTokenizer words = new StringTokenizer(normalized, SEPARATORS);
        StringBuilder line = new StringBuilder(normalized.length());
        while (words.hasMoreTokens()) {
            String word = words.nextToken();
            if (word.equals(LINE_END)) {
                break;
            }
            if (!word.startsWith(LABEL_PREFIX)) {
                line.append(line.isEmpty() ? "" : " ").append(word);
            }
        }
        return line.toString();
    }
}
