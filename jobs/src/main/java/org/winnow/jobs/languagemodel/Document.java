package org.winnow.jobs.languagemodel;

import java.io.Serializable;

/**
 * A text to score, or why there is none; see {@link DocumentScore}.
 *
 * @param reason empty where {@code text} is there
 */
record Document(String file, long offset, String docId, String group, String text, String reason)
        implements Serializable {
    DocumentScore scored(long tokens, long bytes, double nats) {
        return new DocumentScore(file, offset, docId, group, tokens, bytes, nats, "");
    }

    DocumentScore unscored(String why) {
        return new DocumentScore(file, offset, docId, group, 0, 0, 0, why);
    }
}
