package org.winnow.jobs.report;

/** Documents and the tokens in them. */
record Count(long documents, long tokens) {
    static final Count ZERO = new Count(0, 0);

    Count plus(Count other) {
        return new Count(documents + other.documents, tokens + other.tokens);
    }
}
