package org.winnow.classifiers.fasttext;

/** What one thread needs while it reads lines for one model. */
record LineScratch(LineEntries text, RowSum sum, TokenRows tokens) {
    LineScratch(TokenRows tokens) {
        this(new LineEntries(), new RowSum(), tokens);
    }
}
