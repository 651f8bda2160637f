package org.winnow.classifiers.ner.formats;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.winnow.classifiers.ner.Range;

/**
 * How the lines of one CoNLL file are divided: by tabs if most lines have one, so that tokens may contain spaces, else by
 * runs of spaces; into as many columns as most lines have.
 */
record ConllColumns(boolean tabs, int count) {
    private static final String DOCSTART = "-DOCSTART-";

    static ConllColumns of(List<Line> lines) {
        List<String> texts = lines.stream()
                .map(Line::content)
                .filter(text -> !text.isBlank() && !isFrame(text))
                .toList();
        long withTab = texts.stream().filter(text -> text.indexOf('\t') >= 0).count();
        boolean tabs = 2 * withTab > texts.size();
        Map<Integer, Integer> counts = new HashMap<>();
        texts.forEach(text -> counts.merge(fields(text, tabs).size(), 1, Integer::sum));
        int count = counts.entrySet().stream()
                .max(Map.Entry.<Integer, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse(1);
        return new ConllColumns(tabs, count);
    }

    static boolean isDocumentBorder(String text) {
        return text.startsWith(DOCSTART);
    }

    /** The border of a document, or a comment: {@code #} alone or with a space behind it, and no tab. */
    static boolean isFrame(String text) {
        return isDocumentBorder(text) || text.indexOf('\t') < 0 && (text.equals("#") || text.startsWith("# "));
    }

    /** In a file divided by spaces, a line with a {@code #} in front and all columns holds the token {@code #}. */
    boolean isNoToken(String text) {
        return isFrame(text) && (tabs || isDocumentBorder(text) || fields(text).size() != count || count == 1);
    }

    /** Where each column of a line lies in it. */
    List<Range> fields(String text) {
        return fields(text, tabs);
    }

    /** Spaces at the end of a line belong to no column. */
    private static List<Range> fields(String text, boolean tabs) {
        List<Range> fields = new ArrayList<>(4);
        char separator = tabs ? '\t' : ' ';
        int length = text.length();
        while (length > 0 && text.charAt(length - 1) == ' ') {
            length--;
        }
        int start = 0;
        for (int i = 0; i <= length; i++) {
            if (i == length || text.charAt(i) == separator) {
                if (tabs || i > start) {
                    fields.add(new Range(start, i));
                }
                start = i + 1;
            }
        }
        return fields;
    }

    /** A column by its number from 1, or the default; counted from 0. */
    int column(OptionalInt number, int byDefault, String name) {
        int column = number.orElse(byDefault + 1) - 1;
        if (column < 0 || column >= count) {
            throw new IllegalArgumentException("Invalid " + name + " column: " + (column + 1) + " (the file has "
                    + count + (count == 1 ? " column" : " columns") + " divided by " + (tabs ? "tabs" : "spaces")
                    + ")");
        }
        return column;
    }

    /** Why a line cannot be used, if it has not the columns of the file. */
    Optional<String> fault(List<Range> fields) {
        return fields.size() == count
                ? Optional.empty()
                : Optional.of(fields.size() + (fields.size() == 1 ? " column" : " columns") + " (the file has " + count
                        + " divided by " + (tabs ? "tabs" : "spaces") + ")");
    }
}
