package org.winnow.udfs.records;

import org.winnow.udfs.records.WebRecord.Kind;

/** The decoded content of a record, or why there is none. */
record Content(Kind kind, String text, String dropReason, double observed, double limit) {
    static Content of(Kind kind, String text) {
        return new Content(kind, text, "", Double.NaN, Double.NaN);
    }

    static Content dropped(String reason) {
        return dropped(reason, Double.NaN, Double.NaN);
    }

    static Content dropped(String reason, double observed, double limit) {
        return new Content(Kind.NONE, "", reason, observed, limit);
    }
}
