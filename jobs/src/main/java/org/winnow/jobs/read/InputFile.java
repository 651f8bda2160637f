package org.winnow.jobs.read;

import java.io.Serializable;

/**
 * A file to read.
 *
 * @param path with its file system, as Hadoop writes it
 * @param length bytes
 * @param modifiedMillis milliseconds since 1970-01-01 UTC
 */
public record InputFile(String path, long length, long modifiedMillis, Format format) implements Serializable {}
