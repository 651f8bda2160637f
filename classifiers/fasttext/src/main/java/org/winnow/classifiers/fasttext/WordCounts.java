package org.winnow.classifiers.fasttext;

import java.io.Serializable;

/** How often each token stands in some lines; small enough to travel, and the same however the lines were split. */
public final class WordCounts implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Adds the counts of other lines to these, and returns this. The order of merging does not matter. */
    public WordCounts merge(WordCounts other) {
        throw new UnsupportedOperationException("" + other);
    }

    /** All tokens counted, labels and ends of lines included. */
    public long tokens() {
        throw new UnsupportedOperationException();
    }
}
