package org.winnow.jobs.read;

import java.io.Serializable;

/**
 * What one task reads of a file: the records that start in {@code [start, end)}.
 *
 * @param path the file, with its file system
 * @param fileLength bytes of the file when it was listed
 */
public record Split(String path, Format format, long fileLength, long start, long end) implements Serializable {
    public Split {
        if (start < 0 || end < start || end > fileLength) {
            throw new IllegalArgumentException("Invalid split of " + path + ": [" + start + ", " + end
                    + ") (must lie within [0, " + fileLength + "])");
        }
    }
}
