package org.winnow.udfs.records;

/** A stretch of an array. */
record Slice(byte[] bytes, int offset, int length) {
    int end() {
        return offset + length;
    }
}
