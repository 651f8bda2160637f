package org.winnow.classifiers.ner.tagger;

import java.io.IOException;

/** A file is no model, or a damaged one; the message says which file and what is wrong. */
public final class ModelFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    ModelFormatException(String message) {
        super(message);
    }
}
