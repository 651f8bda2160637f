package org.winnow.classifiers.ner.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.winnow.classifiers.ner.Range;

/**
 * Sentences of running text, by rules that need no model. A line end always ends one. Within a line a full stop, question
 * or exclamation mark does, with closing quotes and brackets behind it, if white space follows; a full stop does not after
 * an initial or a common abbreviation, or before a small letter. Danda and the marks of scripts that put no space between
 * sentences need no space. See {@link Tokens} for the tokens.
 *
 * <p>Version {@value #VERSION}: the same text gives the same sentences for as long as this number stays.
 */
public final class TextSplitter {
    public static final int VERSION = 1;

    private static final String ENDS = ".?!…‥؟۔።᙮";
    private static final String ENDS_WITHOUT_SPACE = "।॥。！？｡";
    private static final String CLOSING = "\"')]}”’»›」』）】";
    private static final Set<String> ABBREVIATIONS = Set.of(
            "mr", "mrs", "ms", "dr", "prof", "gen", "gov", "rep", "sen", "rev", "st", "jr", "sr", "co", "corp", "inc",
            "ltd", "vs", "fig", "vol", "no", "jan", "feb", "mar", "apr", "aug", "sept", "oct", "nov", "dec", "mt", "ft",
            "capt", "col", "lt", "maj", "sgt", "e.g", "i.e", "bzw", "ca", "nr", "str", "डॉ", "श्री");

    private final String text;
    private final List<Range> tokens;

    private TextSplitter(String text) {
        this.text = text;
        this.tokens = Tokens.of(text);
    }

    /** In the order of the text; none for one without anything but white space. */
    public static List<TokenizedSentence> split(String text) {
        TextSplitter splitter = new TextSplitter(text);
        List<TokenizedSentence> sentences = new ArrayList<>();
        int first = 0;
        for (int i = 1; i <= splitter.tokens.size(); i++) {
            if (i == splitter.tokens.size() || splitter.endsBefore(first, i)) {
                sentences.add(splitter.sentence(first, i));
                first = i;
            }
        }
        return sentences;
    }

    private TokenizedSentence sentence(int first, int end) {
        List<Range> ranges = tokens.subList(first, end);
        return new TokenizedSentence(
                ranges.stream()
                        .map(range -> text.substring(range.start(), range.end()))
                        .toList(),
                ranges);
    }

    /** Whether a sentence that began with one token ends in front of another. */
    private boolean endsBefore(int first, int next) {
        int gap = tokens.get(next - 1).end();
        int start = tokens.get(next).start();
        for (int i = gap; i < start; i++) {
            if (isLineEnd(text.charAt(i))) {
                return true;
            }
        }
        int mark = next - 1;
        while (mark > first && isOf(CLOSING, mark) && touches(mark - 1)) {
            mark--;
        }
        if (isOf(ENDS_WITHOUT_SPACE, mark)) {
            // What closes or goes on behind it still belongs to it.
            return !isOf(CLOSING, next) && !isOf(ENDS_WITHOUT_SPACE, next) || gap < start;
        }
        return gap < start && endsAt(first, mark, next);
    }

    private boolean endsAt(int first, int mark, int next) {
        Range last = tokens.get(mark);
        if (ENDS.indexOf(text.charAt(last.end() - 1)) < 0) {
            return false;
        }
        if (text.charAt(last.end() - 1) != '.') {
            return true;
        }
        if (Character.isLowerCase(text.codePointAt(tokens.get(next).start()))) {
            return false;
        }
        if (last.length() > 1) {
            // An ellipsis ends what a capital follows; "U.S." is taken not to.
            return text.charAt(last.start()) == '.';
        }
        return mark == first || !touches(mark - 1) || !isAbbreviation(tokens.get(mark - 1));
    }

    private boolean isAbbreviation(Range word) {
        String before = text.substring(word.start(), word.end());
        boolean initial =
                before.codePointCount(0, before.length()) == 1 && Character.isUpperCase(before.codePointAt(0));
        return initial || ABBREVIATIONS.contains(before.toLowerCase(Locale.ROOT));
    }

    private boolean isOf(String marks, int token) {
        Range range = tokens.get(token);
        return range.length() >= 1 && marks.indexOf(text.charAt(range.start())) >= 0;
    }

    /** Whether nothing stands between a token and the one behind it. */
    private boolean touches(int token) {
        return tokens.get(token).end() == tokens.get(token + 1).start();
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r' || c == 0x0b || c == 0x0c || c == 0x85 || c == 0x2028 || c == 0x2029;
    }
}
