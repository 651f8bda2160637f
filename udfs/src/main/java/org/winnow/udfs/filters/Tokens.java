package org.winnow.udfs.filters;

/** The words of a document by one way of tokenizing, with the hashes that counting n-grams needs. */
final class Tokens {
    final DocumentText text;
    final Spans spans;
    final Lazy<Ngrams> ngrams = new Lazy<>(() -> new Ngrams(this));

    Tokens(DocumentText text, Spans spans) {
        this.text = text;
        this.spans = spans;
    }

    int size() {
        return spans.size();
    }

    long hash(int i) {
        return text.hash().of(spans.start(i), spans.end(i));
    }

    /** Code points in the token. */
    int length(int i) {
        return text.length(spans.start(i), spans.end(i));
    }
}
