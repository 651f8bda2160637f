package org.winnow.jobs.read;

import org.winnow.udfs.records.WebRecord;

/**
 * A row and where it was found.
 *
 * @param sourceFile path of the file, with its file system; offset and length are in the record
 */
public record SourceRecord(String sourceFile, WebRecord record) {}
