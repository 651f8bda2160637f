package org.winnow.udfs.filters;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The lines of a document that C4's line rules keep, and the page rules seen on the way.
 *
 * <p>Lines are those of {@code splitlines}, stripped. A line goes if it has a word of more than 1,000 code points, too few
 * words, the word javascript or a policy phrase; Wikipedia's citation marks are taken out of the others. {@link Rules#TFDS}
 * also drops lines without an end mark.
 */
final class C4Lines {
    /** How the two implementations differ. */
    enum Rules {
        /** datatrove's filter as FineWeb runs it: no rule on end marks, three words counted before citations go. */
        FINEWEB,
        /** TensorFlow Datasets: an end mark that is no ellipsis, five words counted after citations went. */
        TFDS
    }

    private static final Pattern CITATION =
            Pattern.compile("\\[(?:\\p{Nd}*|edit|citation needed)]", Pattern.UNICODE_CHARACTER_CLASS);
    private static final int LONGEST_WORD = 1000;

    private final Rules rules;
    private final char[] text;
    private final DocumentText kept;
    private final Spans spans = new Spans(16);
    private final Spans unchanged = new Spans(16);
    private final List<DocumentText> changed = new ArrayList<>();
    private char[] joined;
    private int length;
    private int loremIpsumLines;
    private int curlyBracketLines;

    C4Lines(DocumentText source, Rules rules) {
        this.text = source.chars();
        this.rules = rules;
        joined = new char[text.length];
        Spans lines = source.lines();
        for (int i = 0; i < lines.size(); i++) {
            line(lines.start(i), lines.end(i));
        }
        boolean same = length == text.length && Arrays.equals(joined, text);
        kept = same ? source : new DocumentText(Arrays.copyOf(joined, length));
        joined = new char[0];
    }

    /** The kept lines joined by {@code \n}; the document itself if nothing changed. Not yet stripped. */
    DocumentText kept() {
        return kept;
    }

    /** Where the lines lie in {@link #kept()}. */
    Spans spans() {
        return spans;
    }

    /** Where the kept lines that did not change lie in the document. */
    Spans unchanged() {
        return unchanged;
    }

    /** The kept lines that lost citations. */
    List<DocumentText> changed() {
        return changed;
    }

    /** The text that goes on to the next filter. */
    String rewritten() {
        char[] chars = kept.chars();
        int from = Words.stripStart(chars, 0, chars.length);
        return new String(chars, from, Words.stripEnd(chars, from, chars.length) - from);
    }

    /** Lines with "lorem ipsum" before the first one with a curly bracket, at which C4 stops reading. */
    int loremIpsumLines() {
        return loremIpsumLines;
    }

    int curlyBracketLines() {
        return curlyBracketLines;
    }

    private void line(int lineStart, int lineEnd) {
        int start = Words.stripStart(text, lineStart, lineEnd);
        int end = Words.stripEnd(text, start, lineEnd);
        int words = words(text, start, end);
        if (words < 0 || rules == Rules.FINEWEB && words < 3) {
            return;
        }
        if (contains('[', start, end)) {
            String cited = new String(text, start, end - start);
            char[] line = CITATION.matcher(cited).replaceAll("").toCharArray();
            if (line.length < cited.length()) {
                if (keeps(line, 0, line.length, words(line, 0, line.length))) {
                    changed.add(new DocumentText(line));
                }
                return;
            }
        }
        if (keeps(text, start, end, words)) {
            unchanged.add(start, end);
        }
    }

    /** Whether the line stays; if so, it joins the others. */
    private boolean keeps(char[] chars, int start, int end, int words) {
        if (rules == Rules.TFDS && (!endsWithMark(chars, start, end) || words < 5)) {
            return false;
        }
        int phrases = C4Phrases.in(chars, start, end);
        if ((phrases & C4Phrases.LOREM_IPSUM) != 0 && curlyBracketLines == 0) {
            loremIpsumLines++;
        }
        if ((phrases & C4Phrases.JAVASCRIPT) != 0) {
            return false;
        }
        if ((phrases & C4Phrases.CURLY_BRACKET) != 0) {
            curlyBracketLines++;
        }
        if ((phrases & C4Phrases.POLICY) != 0) {
            return false;
        }
        join(chars, start, end);
        return true;
    }

    private void join(char[] chars, int start, int end) {
        if (spans.size() > 0) {
            joined[length++] = '\n';
        }
        System.arraycopy(chars, start, joined, length, end - start);
        spans.add(length, length + end - start);
        length += end - start;
    }

    private boolean contains(char c, int start, int end) {
        for (int i = start; i < end; i++) {
            if (text[i] == c) {
                return true;
            }
        }
        return false;
    }

    /** Number of words, -1 if one of them is too long. */
    private int words(char[] chars, int start, int end) {
        int words = 0;
        int wordStart = start;
        boolean inside = false;
        for (int i = start; i <= end; i++) {
            boolean space = i == end || CodePoints.is(chars[i], CodePoints.SPACE);
            if (!space && !inside) {
                wordStart = i;
                words++;
            } else if (space && inside && i - wordStart > LONGEST_WORD) {
                if (Character.codePointCount(chars, wordStart, i - wordStart) > LONGEST_WORD) {
                    return -1;
                }
            }
            inside = !space;
        }
        return words;
    }

    private static boolean endsWithMark(char[] chars, int start, int end) {
        if (end == start || ".?!\"".indexOf(chars[end - 1]) < 0) {
            return false;
        }
        boolean ellipsis = end - start >= 3 && chars[end - 1] == '.' && chars[end - 2] == '.' && chars[end - 3] == '.';
        return !ellipsis;
    }
}
