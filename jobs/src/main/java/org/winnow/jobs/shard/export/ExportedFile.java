package org.winnow.jobs.shard.export;

import java.io.Serializable;

/** A file of an export: its name, length in bytes, and hex SHA-256. */
record ExportedFile(String file, long bytes, String sha256) implements Serializable {}
