package org.winnow.classifiers.ner.crowd;

/**
 * An answer that says two things.
 *
 * @param what in words
 */
public record Contradiction(String worker, String text, String what, String file, int line) {
    /** What becomes of such an answer. */
    public enum Policy {
        /** It is no answer. */
        MISSING,
        /** The marks count. */
        MARKS,
        /** The statement counts: nothing is marked. */
        NOTHING
    }
}
