package org.winnow.udfs.filters;

/** What a profile makes of the text of a document it keeps. */
enum Rewriting {
    NONE {
        @Override
        String apply(String text) {
            return text;
        }
    },
    /** C4's line rules as FineWeb runs them. */
    C4_LINES {
        @Override
        String apply(String text) {
            return new C4Lines(new DocumentText(text), C4Lines.Rules.FINEWEB).rewritten();
        }
    },
    /** C4's line rules as TensorFlow Datasets runs them. */
    TFDS_LINES {
        @Override
        String apply(String text) {
            return new C4Lines(new DocumentText(text), C4Lines.Rules.TFDS).rewritten();
        }
    };

    abstract String apply(String text);
}
