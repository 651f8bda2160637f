package org.winnow.udfs.records;

import java.io.IOException;

/** An uncompressed file. */
final class PlainMembers extends Members {
    PlainMembers(ByteSource source) {
        super(source);
    }

    @Override
    void open(long position) {
        seek(position);
    }

    @Override
    int read(byte[] target, int offset, int length) throws IOException {
        if (next == limit && length >= window.length) {
            long position = position();
            int got = source.read(position, target, offset, length);
            seek(position + Math.max(got, 0));
            return got;
        }
        if (!ensure(1)) {
            return -1;
        }
        int count = Math.min(length, limit - next);
        System.arraycopy(window, next, target, offset, count);
        next += count;
        return count;
    }

    /** A line that starts with {@code WARC/}: where records begin. */
    @Override
    long candidate(long from) throws IOException {
        seek(from == 0 ? 0 : from - 1);
        if (from == 0 && ensure(5) && startsRecord(window, next)) {
            return 0;
        }
        while (ensure(6)) {
            int last = limit - 6;
            for (int i = next; i <= last; i++) {
                if (window[i] == '\n' && startsRecord(window, i + 1)) {
                    return windowStart + i + 1;
                }
            }
            next = last + 1;
        }
        return source.length();
    }

    static boolean startsRecord(byte[] bytes, int at) {
        return bytes[at] == 'W'
                && bytes[at + 1] == 'A'
                && bytes[at + 2] == 'R'
                && bytes[at + 3] == 'C'
                && bytes[at + 4] == '/';
    }

    @Override
    boolean compressed() {
        return false;
    }
}
