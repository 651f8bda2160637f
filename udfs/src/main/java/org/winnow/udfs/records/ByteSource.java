package org.winnow.udfs.records;

import java.io.Closeable;
import java.io.IOException;

/**
 * The bytes of one file, readable at any position, because reading goes on behind a damaged stretch by looking at it
 * again. Not thread-safe.
 */
public interface ByteSource extends Closeable {
    /**
     * Reads some bytes at a position.
     *
     * @return how many, at least 1; -1 at or after the end
     * @throws IOException if the file system fails; damaged content is none of its business
     */
    int read(long position, byte[] target, int offset, int length) throws IOException;

    /** Bytes in the file. */
    long length();

    /** A file that lies in memory; the array is not copied. */
    static ByteSource of(byte[] bytes) {
        return new ByteSource() {
            @Override
            public int read(long position, byte[] target, int offset, int length) {
                if (position >= bytes.length) {
                    return -1;
                }
                int count = (int) Math.min(length, bytes.length - position);
                System.arraycopy(bytes, (int) position, target, offset, count);
                return count;
            }

            @Override
            public long length() {
                return bytes.length;
            }

            @Override
            public void close() {
                // an array holds nothing open
            }
        };
    }
}
