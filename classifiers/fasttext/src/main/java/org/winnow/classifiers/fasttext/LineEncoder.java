package org.winnow.classifiers.fasttext;

/** Turns lines in memory into rows and labels. */
final class LineEncoder {
    private final TokenEncoder encoder;
    private final TrainingLine line = new TrainingLine();

    /** Hears of one line after the other. */
    @FunctionalInterface
    interface Sink {
        /** @param line valid during the call */
        void accept(TrainingLine line, int tokens);
    }

    LineEncoder(TrainingPlan plan) {
        this.encoder = new TokenEncoder(
                plan.arguments(),
                plan.dictionary(),
                plan.buckets(),
                plan.settings().labelPrefix());
    }

    /** A text with line feeds or a literal {@code </s>} inside gives several lines, as it would in a file. */
    void encode(byte[] text, Sink sink) {
        LineTokens tokens = new LineTokens(text);
        line.clear();
        int count = 0;
        while (tokens.next()) {
            count++;
            encoder.add(tokens, line);
            if (tokens.endsLine()) {
                encoder.complete(line);
                sink.accept(line, count);
                line.clear();
                count = 0;
            }
        }
    }
}
