package org.winnow.classifiers.ner.text;

import java.util.ArrayList;
import java.util.List;
import org.winnow.classifiers.ner.Range;

/**
 * Tokens of running text, where they stand in it. One token each are: an address on the web or of mail; {@code @name} and
 * {@code #topic}; a number with its separators; a word with its marks, joiners, inner hyphens and apostrophes; letters
 * with full stops ({@code U.S.}); an emoji with all that modifies it; a run of one and the same punctuation mark; a
 * common emoticon. A possessive {@code 's} stands alone, so that the name before it does. Scripts without spaces part at
 * every character. Characters that show nothing count as white space, except for joiners and soft hyphens inside a word.
 */
final class Tokens {
    private static final String APOSTROPHES = "'’";
    private static final String HYPHENS = "-‐‑";
    private static final String URL_END = ".,;:!?'\"…’”";
    private static final int ZWJ = 0x200d;
    private static final int KEYCAP = 0x20e3;
    private static final int VARIATION = 0xfe0f;

    private final String text;
    private final List<Range> tokens = new ArrayList<>();

    private Tokens(String text) {
        this.text = text;
    }

    /** In UTF-16 units, in order. */
    static List<Range> of(String text) {
        Tokens tokens = new Tokens(text);
        int at = 0;
        while (at < text.length()) {
            int c = text.codePointAt(at);
            if (Characters.isSpace(c)) {
                at += Character.charCount(c);
                continue;
            }
            int end = tokens.end(at, c);
            int split = tokens.possessive(at, end);
            if (split > at) {
                tokens.tokens.add(new Range(at, split));
                at = split;
            }
            tokens.tokens.add(new Range(at, end));
            at = end;
        }
        return tokens.tokens;
    }

    private int end(int at, int c) {
        int end = at;
        if (c == '@' || c == '#') {
            end = tag(at);
        } else if (Characters.isWord(c)) {
            end = word(at);
        } else if (Characters.isSymbol(c)) {
            end = emoji(at, c);
        } else {
            end = Emoticons.end(text, at);
        }
        return end > at ? end : sameMarks(at, c);
    }

    private int at(int index) {
        return index < text.length() ? text.codePointAt(index) : -1;
    }

    /** The end of {@code @name} or {@code #topic}; the place itself if it is none. */
    private int tag(int at) {
        int end = letters(at + 1);
        return end > at + 1 ? end : at;
    }

    private int letters(int from) {
        int end = from;
        while (end < text.length() && Characters.isWordPart(text.codePointAt(end))) {
            end += Character.charCount(text.codePointAt(end));
        }
        return end;
    }

    private int word(int at) {
        int url = url(at);
        if (url > at) {
            return url;
        }
        if (Characters.isAlone(text.codePointAt(at))) {
            return marks(at + Character.charCount(text.codePointAt(at)));
        }
        int keycap = at + (at(at + 1) == VARIATION ? 2 : 1);
        if (at(keycap) == KEYCAP) {
            return keycap + 1;
        }
        int initials = initials(at);
        if (initials > at) {
            return initials;
        }
        int end = letterRun(at);
        while (end < text.length() && joins(end) && letterRun(end + 1) > end + 1) {
            end = letterRun(end + 1);
        }
        return mail(end);
    }

    /** Letters, digits and marks from here on, up to a character that stands alone. */
    private int letterRun(int from) {
        int end = from;
        while (end < text.length()) {
            int c = text.codePointAt(end);
            if (!Characters.isWordPart(c) || Characters.isAlone(c)) {
                break;
            }
            end += Character.charCount(c);
        }
        return end;
    }

    /** Whether the mark at a place holds what stands before and behind it together. */
    private boolean joins(int at) {
        char c = text.charAt(at);
        int before = text.codePointBefore(at);
        int after = at(at + 1);
        if (after < 0) {
            return false;
        }
        if (HYPHENS.indexOf(c) >= 0 || APOSTROPHES.indexOf(c) >= 0) {
            return Characters.isWordPart(after);
        }
        return (c == '.' || c == ',' || c == ':' || c == '/') && Character.isDigit(before) && Character.isDigit(after);
    }

    /** The end of two or more single letters with a full stop behind each. */
    private int initials(int at) {
        int end = at;
        int letters = 0;
        while (Character.isLetter(at(end)) && at(end + Character.charCount(at(end))) == '.') {
            end += Character.charCount(at(end)) + 1;
            letters++;
        }
        return letters < 2 || Characters.isWordPart(at(end)) ? at : end;
    }

    /** The end of an address of mail whose name ends here; the place itself if it is none. */
    private int mail(int end) {
        int at = end;
        while ((at(at) == '.' || at(at) == '+') && letters(at + 1) > at + 1) {
            at = letters(at + 1);
        }
        if (at(at) != '@') {
            return end;
        }
        int host = host(at + 1);
        return host > at + 1 && text.substring(at + 1, host).indexOf('.') > 0 ? host : end;
    }

    private int host(int from) {
        int end = letters(from);
        while (end > from && (at(end) == '.' || at(end) == '-') && letters(end + 1) > end + 1) {
            end = letters(end + 1);
        }
        return end;
    }

    private int url(int at) {
        if (!starts(at, "http://") && !starts(at, "https://") && !starts(at, "www.")) {
            return at;
        }
        int end = at;
        while (end < text.length()
                && !Characters.isSpace(text.codePointAt(end))
                && "<>\"".indexOf(text.charAt(end)) < 0) {
            end += Character.charCount(text.codePointAt(end));
        }
        while (URL_END.indexOf(text.charAt(end - 1)) >= 0 || isUnopened(at, end)) {
            end--;
        }
        return end;
    }

    /** Whether a stretch ends with a bracket that it does not open. */
    private boolean isUnopened(int start, int end) {
        int pair = ")]}".indexOf(text.charAt(end - 1));
        return pair >= 0 && text.substring(start, end).indexOf("([{".charAt(pair)) < 0;
    }

    private boolean starts(int at, String prefix) {
        return text.regionMatches(true, at, prefix, 0, prefix.length());
    }

    private int emoji(int at, int c) {
        int end = at + Character.charCount(c);
        if (Characters.isRegional(c)) {
            return Characters.isRegional(at(end)) ? end + 2 : end;
        }
        while (end < text.length()) {
            int next = text.codePointAt(end);
            int joined = at(end + 1);
            if (next == ZWJ && Characters.isSymbol(joined)) {
                end += 1 + Character.charCount(joined);
            } else if (Characters.modifiesEmoji(next)) {
                end += Character.charCount(next);
            } else {
                break;
            }
        }
        return end;
    }

    private int marks(int from) {
        int end = from;
        while (end < text.length() && Characters.isMark(text.codePointAt(end))) {
            end += Character.charCount(text.codePointAt(end));
        }
        return end;
    }

    /** One mark, or a run of the same. */
    private int sameMarks(int at, int c) {
        int end = at;
        while (at(end) == c) {
            end += Character.charCount(c);
        }
        return marks(end);
    }

    /** Where a possessive begins, if the token ends with one. */
    private int possessive(int at, int end) {
        boolean found = end - at > 2
                && (text.charAt(end - 1) == 's' || text.charAt(end - 1) == 'S')
                && APOSTROPHES.indexOf(text.charAt(end - 2)) >= 0;
        return found && url(at) == at ? end - 2 : at;
    }
}
