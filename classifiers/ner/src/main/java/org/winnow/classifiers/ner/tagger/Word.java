package org.winnow.classifiers.ner.tagger;

/**
 * A token with all that depends on nothing else.
 *
 * @param lower hash of the lower case
 * @param runs hash of the shape with runs as one
 * @param capitals whether it has upper case letters and no lower case ones
 * @param small whether it has lower case letters and no upper case ones
 * @param codes of all cluster files, each told apart from those of the others
 * @param features of the token for itself and for its neighbours: by place, from two in front of to two behind the token
 *     that they describe
 */
record Word(WordText text, long lower, long runs, boolean capitals, boolean small, long[] codes, long[][] features) {
    /** Tokens to either side that features of single tokens look at. */
    static final int REACH = 2;
}
