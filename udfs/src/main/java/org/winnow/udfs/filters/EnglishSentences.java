package org.winnow.udfs.filters;

import static org.winnow.udfs.filters.CodePoints.*;

/**
 * Sentences as spaCy 3.8's sentencizer counts them: after a token that is one sentence mark, a sentence starts with the next
 * token that is not punctuation. Whitespace other than one space is a token, too, and starts one.
 */
final class EnglishSentences {
    private final char[] text;
    private boolean ended;
    private int sentences;

    private EnglishSentences(char[] text) {
        this.text = text;
    }

    /** Sentences in each of the lines taken alone, at least one per line. */
    static int count(Tokens tokens, Spans lines) {
        EnglishSentences counter = new EnglishSentences(tokens.text.chars());
        int token = 0;
        for (int i = 0; i < lines.size(); i++) {
            counter.sentences++;
            counter.ended = false;
            int at = lines.start(i);
            while (token < tokens.size() && tokens.spans.start(token) < lines.end(i)) {
                int start = tokens.spans.start(token);
                counter.space(at, start);
                at = tokens.spans.end(token++);
                counter.token(start, at);
            }
            counter.space(at, lines.end(i));
        }
        return counter.sentences;
    }

    private void space(int start, int end) {
        boolean token = end - start > 1 || end - start == 1 && text[start] != ' ';
        if (token && ended) {
            sentences++;
            ended = false;
        }
    }

    private void token(int start, int end) {
        int first = Character.codePointAt(text, start, end);
        boolean single = Character.charCount(first) == end - start;
        if (single && (of(first) & SENTENCE_END) != 0) {
            ended = true;
        } else if (ended && !punctuation(start, end)) {
            sentences++;
            ended = false;
        }
    }

    private boolean punctuation(int start, int end) {
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
