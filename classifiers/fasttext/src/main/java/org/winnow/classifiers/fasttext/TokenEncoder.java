package org.winnow.classifiers.fasttext;

import java.nio.charset.StandardCharsets;

/** Turns tokens into rows and labels of a line, as training reads them. */
final class TokenEncoder {
    private final Dictionary dictionary;
    private final Buckets buckets;
    private final int wordNgrams;
    private final CharacterNgrams ngrams;
    private final byte[] labelPrefix;

    TokenEncoder(Arguments arguments, Dictionary dictionary, Buckets buckets, String labelPrefix) {
        this.dictionary = dictionary;
        this.buckets = buckets;
        this.wordNgrams = arguments.wordNgrams();
        this.ngrams = new CharacterNgrams(arguments, buckets);
        this.labelPrefix = labelPrefix.getBytes(StandardCharsets.UTF_8);
    }

    /** Adds a token to a line; labels that the dictionary does not have count for nothing. */
    void add(TokenCursor token, TrainingLine line) {
        int id = dictionary.find(token.bytes(), token.from(), token.to(), token.hash());
        if (id >= dictionary.words()) {
            line.addLabel(id - dictionary.words());
            return;
        }
        if (id < 0 && Token.startsWith(token.bytes(), token.from(), token.to(), labelPrefix)) {
            return;
        }
        line.addHash(token.hash());
        if (id >= 0) {
            line.addRow(id);
        }
        ngrams.add(line, token.bytes(), token.from(), token.to());
    }

    /** Adds what can be added only once all tokens have been. */
    void complete(TrainingLine line) {
        line.addWordNgrams(wordNgrams, buckets);
    }
}
