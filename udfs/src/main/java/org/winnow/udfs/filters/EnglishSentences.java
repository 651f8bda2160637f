package org.winnow.udfs.filters;

import static org.winnow.udfs.filters.CodePoints.*;

/**
 * Sentences as spaCy 3.8's sentencizer counts them: after a token that is one sentence mark, a sentence starts with the next
 * token that is not punctuation. Whitespace other than one space is a token, too, and starts one.
 */
final class EnglishSentences {
    private boolean ended;
    private int sentences;
    private int words;

    /** Counts in each of the lines taken alone, both in ascending order; tokens outside of them are passed over. */
    void add(Tokens tokens, Spans lines) {
        Spans spans = tokens.spans;
        char[] text = tokens.text.chars();
        int token = 0;
        for (int i = 0; i < lines.size(); i++) {
            sentences++;
            ended = false;
            int at = lines.start(i);
            while (token < spans.size() && spans.start(token) < at) {
                token++;
            }
            for (; token < spans.size() && spans.start(token) < lines.end(i); token++) {
                space(text, at, spans.start(token));
                at = spans.end(token);
                token(text, spans.start(token), at);
                words++;
            }
            space(text, at, lines.end(i));
        }
    }

    /** Sentences so far, at least one per line. */
    int sentences() {
        return sentences;
    }

    int words() {
        return words;
    }

    private void space(char[] text, int start, int end) {
        boolean token = end - start > 1 || end - start == 1 && text[start] != ' ';
        if (token && ended) {
            sentences++;
            ended = false;
        }
    }

    private void token(char[] text, int start, int end) {
        int first = Character.codePointAt(text, start, end);
        boolean single = Character.charCount(first) == end - start;
        if (single && (of(first) & SENTENCE_END) != 0) {
            ended = true;
        } else if (ended && !punctuation(text, start, end)) {
            sentences++;
            ended = false;
        }
    }

    private static boolean punctuation(char[] text, int start, int end) {
        for (int i = start; i < end; i++) {
            int c = Character.codePointAt(text, i, end);
            if ((of(c) & PUNCTUATION) == 0) {
                return false;
            }
            i += Character.charCount(c) - 1;
        }
        return true;
    }
}
