package org.winnow.classifiers.fasttext;

import java.io.Serializable;

/** What all shards must agree on: settings and dictionary. Made once, sent to every executor once. */
public final class TrainingPlan implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Parts of the text, numbered from 0. */
    public int shards() {
        throw new UnsupportedOperationException();
    }

    /** Rounds in all, over all epochs; after each the shards' results are merged. */
    public int rounds() {
        throw new UnsupportedOperationException();
    }
}
