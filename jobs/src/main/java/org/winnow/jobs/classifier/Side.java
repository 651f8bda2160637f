package org.winnow.jobs.classifier;

import java.util.Locale;

/** A class of texts. */
enum Side {
    POSITIVE,
    NEGATIVE;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
