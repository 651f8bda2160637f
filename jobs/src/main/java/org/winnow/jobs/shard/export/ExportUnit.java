package org.winnow.jobs.shard.export;

/** What one entry of an exported file is. */
enum ExportUnit {
    /** A document with its end-of-text token, put together again; without padding. */
    DOCUMENT("document"),
    /** A row of a shard as it is, with its padding. */
    SEQUENCE("sequence");

    private final String label;

    ExportUnit(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }
}
