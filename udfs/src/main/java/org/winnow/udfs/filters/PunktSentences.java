package org.winnow.udfs.filters;

import static org.winnow.udfs.filters.CodePoints.*;

import java.util.Locale;
import java.util.Set;

/**
 * English sentences nearly as NLTK's Punkt model cuts them.
 *
 * <p>Deviation: Punkt's model is a table of abbreviations, collocations and frequent sentence starters learned from the Wall
 * Street Journal, which we do not carry. Here a sentence ends after {@code .}, {@code ?} or {@code !} and closing quotes or
 * brackets, before whitespace, unless a full stop follows an initial, a number or one of a few common abbreviations, or the
 * next word starts in lower case.
 */
final class PunktSentences {
    private static final Set<String> ABBREVIATIONS = Set.of(
            "mr", "mrs", "ms", "dr", "prof", "gen", "gov", "rep", "sen", "rev", "st", "jr", "sr", "co", "corp", "inc",
            "ltd", "bros", "vs", "no", "fig", "vol", "e.g", "i.e", "u.s", "u.k", "u.n", "jan", "feb", "mar", "apr",
            "aug", "sept", "oct", "nov", "dec", "mt", "ft", "capt", "col", "lt", "maj", "sgt");

    private final char[] text;

    private PunktSentences(char[] text) {
        this.text = text;
    }

    /** Sentences in a stretch; 0 if it is blank. */
    static int count(char[] text, int start, int end) {
        return cut(text, start, end).size();
    }

    static Spans cut(char[] text, int from, int to) {
        PunktSentences cutter = new PunktSentences(text);
        int end = Words.stripEnd(text, from, to);
        int start = Words.stripStart(text, from, end);
        Spans sentences = new Spans(8);
        for (int i = start; i < end; i++) {
            char c = text[i];
            if (c != '.' && c != '?' && c != '!') {
                continue;
            }
            int close = cutter.afterClosing(i + 1, end);
            if (close < end && is(text[close], SPACE) && cutter.ends(start, i, close, end)) {
                sentences.add(start, close);
                start = Words.stripStart(text, close, end);
                i = start - 1;
            }
        }
        if (start < end) {
            sentences.add(start, end);
        }
        return sentences;
    }

    private int afterClosing(int from, int end) {
        int i = from;
        while (i < end && ".?!\"')]}\u201d\u2019\u00bb".indexOf(text[i]) >= 0) {
            i++;
        }
        return i;
    }

    private boolean ends(int start, int mark, int close, int end) {
        if (text[mark] != '.' || close > mark + 1 && text[mark + 1] == '.' && text[close - 1] != '.') {
            return true;
        }
        char next = text[Words.stripStart(text, close, end)];
        if (Character.isLowerCase(next)) {
            return false;
        }
        int word = mark;
        while (word > start && !is(text[word - 1], SPACE) && "([\"'\u201c".indexOf(text[word - 1]) < 0) {
            word--;
        }
        boolean initial = mark - word == 1 && Character.isUpperCase(text[word]);
        return !initial
                && (mark - word > 5
                        || !ABBREVIATIONS.contains(new String(text, word, mark - word).toLowerCase(Locale.ROOT)));
    }
}
