package org.winnow.udfs.records;

/**
 * Where a row starts.
 *
 * @param start position in the file, or in the decompressed member if not {@code addressable}
 * @param consumed decompressed bytes of the file read before it
 */
record Extent(long start, boolean addressable, long consumed) {
    static Extent startingAt(long position, RecordInput input) {
        return new Extent(position, input.addressable(), input.consumed());
    }

    /** Bytes up to {@code end}: of the file where both ends are positions in it, else decompressed. */
    long length(long end, RecordInput input) {
        return addressable && input.addressable() ? end - start : input.consumed() - consumed;
    }
}
