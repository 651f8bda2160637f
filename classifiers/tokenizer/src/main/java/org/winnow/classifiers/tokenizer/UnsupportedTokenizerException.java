package org.winnow.classifiers.tokenizer;

/** A tokenizer.json that may well be right, but asks for something that {@link ByteLevelBpe} does not do. */
final class UnsupportedTokenizerException extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param what the part that is not supported, with its value */
    UnsupportedTokenizerException(String what) {
        super(what, null, false, false);
    }
}
