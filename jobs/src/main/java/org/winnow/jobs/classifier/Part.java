package org.winnow.jobs.classifier;

import java.util.Locale;

/** A part of the split. */
enum Part {
    TRAIN,
    VALIDATION,
    TEST;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
