package org.winnow.classifiers.fasttext;

import java.nio.charset.StandardCharsets;

/** Turns lines in memory into rows and labels. */
final class LineEncoder {
    private final Arguments arguments;
    private final Dictionary dictionary;
    private final Buckets buckets;
    private final CharacterNgrams ngrams;
    private final byte[] labelPrefix;
    private final TrainingLine line = new TrainingLine();

    /** Hears of one line after the other. */
    @FunctionalInterface
    interface Sink {
        /** @param line valid during the call */
        void accept(TrainingLine line, int tokens);
    }

    LineEncoder(TrainingPlan plan) {
        this.arguments = plan.arguments();
        this.dictionary = plan.dictionary();
        this.buckets = plan.buckets();
        this.ngrams = new CharacterNgrams(arguments, buckets);
        this.labelPrefix = plan.settings().labelPrefix().getBytes(StandardCharsets.UTF_8);
    }

    /** A text with line feeds or a literal {@code </s>} inside gives several lines, as it would in a file. */
    void encode(byte[] text, Sink sink) {
        LineTokens tokens = new LineTokens(text);
        line.clear();
        int count = 0;
        while (tokens.next()) {
            count++;
            line.addToken(dictionary, ngrams, labelPrefix, tokens.bytes(), tokens.from(), tokens.to(), tokens.hash());
            if (Token.isEndOfLine(tokens.bytes(), tokens.from(), tokens.to())) {
                line.addWordNgrams(arguments.wordNgrams(), buckets);
                sink.accept(line, count);
                line.clear();
                count = 0;
            }
        }
    }
}
