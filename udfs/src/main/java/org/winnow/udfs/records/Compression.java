package org.winnow.udfs.records;

/** How the records of a crawl file are compressed. */
public enum Compression {
    NONE,
    /** One gzip member for each record; one member for many records, or members cut anywhere, are read as well. */
    GZIP,
    /** One zstd frame for each record, with or without a dictionary in a skippable frame at the start. */
    ZSTD
}
