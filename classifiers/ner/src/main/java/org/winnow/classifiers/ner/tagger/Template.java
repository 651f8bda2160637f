package org.winnow.classifiers.ner.tagger;

/** A family of features, to be left out as a whole. The order is part of the model format. */
public enum Template {
    /** The token as it stands, without invisible characters. */
    WORD("the token"),
    /** The token in lower case, without punctuation around it. */
    LOWER("the token in lower case, without punctuation around it"),
    /** Upper and lower case, digits and signs, in full and with runs as one. */
    SHAPE("its pattern of upper and lower case, digits and signs"),
    /** First and last one to four letters; of Indic scripts, syllables as written. */
    AFFIX("its first and last letters (syllables of Indic scripts)"),
    /** What sort of token it is: word, number, sign, user name, hashtag, address, retweet. */
    KIND("word, number, sign, @user, #tag, address or RT"),
    /** The same of the two tokens before and behind. */
    CONTEXT("lower case, shape and kind of two tokens before and behind"),
    /** Pairs of neighbouring tokens and shapes. */
    NGRAM("pairs of neighbours and of their shapes"),
    /** Tokens up to four before or behind, wherever they are. */
    WINDOW("tokens up to four before or behind, in no order"),
    /** Shape, seen together with whether the whole sentence is in capitals or has none. */
    CASE("shape where the whole sentence is in capitals or has none"),
    /** First and last tokens of the sentence. */
    POSITION("place in the sentence"),
    /** Codes of cluster files. */
    CLUSTER("clusters of the tokens around"),
    /** Longest matches in lists of names. */
    GAZETTEER("longest matches in lists of names"),
    /** What other taggers say. */
    TAGGER("what other taggers say");

    private final String summary;

    Template(String summary) {
        this.summary = summary;
    }

    /** For people. */
    public String summary() {
        return summary;
    }
}
