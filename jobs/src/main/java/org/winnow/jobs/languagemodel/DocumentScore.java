package org.winnow.jobs.languagemodel;

import java.io.Serializable;

/**
 * What a document costs, or why it has no score.
 *
 * @param file where it was read
 * @param offset as {@link org.winnow.udfs.records.WebRecord#offset}; 0 in a table and for a whole file
 * @param docId its id in a table, else a hash of its own identity; empty for a text file
 * @param group what it is counted with; empty for none
 * @param tokens that were predicted
 * @param bytes of UTF-8 that these tokens stand for
 * @param nats of all of them
 * @param reason why it was not scored; empty for a score
 */
record DocumentScore(
        String file, long offset, String docId, String group, long tokens, long bytes, double nats, String reason)
        implements Serializable {
    static final String NO_TOKENS = "no_token_to_predict";

    boolean isScored() {
        return reason.isEmpty();
    }
}
