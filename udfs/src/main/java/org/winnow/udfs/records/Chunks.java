package org.winnow.udfs.records;

import java.util.Locale;

/** HTTP's chunked transfer coding (RFC 9112, section 7.1). */
final class Chunks {
    private static final int SIZE_DIGITS = 8;

    private Chunks() {}

    /**
     * Joins the chunks in place. A payload that claims to be chunked and does not start with a chunk was joined when it
     * was captured, and is returned as it is; so is one whose chunks turn out not to fit later on. A last chunk that is
     * cut yields what there is of it.
     */
    static Slice joined(Slice payload, String transferEncoding) {
        if (!transferEncoding.toLowerCase(Locale.ROOT).contains("chunked") || !isChunked(payload)) {
            return payload;
        }
        byte[] bytes = payload.bytes();
        int to = payload.offset();
        for (int at = payload.offset(); at < payload.end(); ) {
            int size = size(payload, at);
            int data = afterLine(payload, at);
            int count = Math.min(size, payload.end() - data);
            if (count <= 0) {
                break;
            }
            System.arraycopy(bytes, data, bytes, to, count);
            to += count;
            at = afterLine(payload, data + count);
        }
        return new Slice(bytes, payload.offset(), to - payload.offset());
    }

    private static boolean isChunked(Slice payload) {
        int at = payload.offset();
        while (at < payload.end()) {
            int size = size(payload, at);
            if (size < 0) {
                return false;
            }
            int data = afterLine(payload, at);
            if (size == 0 || size >= payload.end() - data) {
                return true;
            }
            if (!isLineEnd(payload, data + size)) {
                return false;
            }
            at = afterLine(payload, data + size);
        }
        return true;
    }

    private static boolean isLineEnd(Slice payload, int at) {
        byte b = payload.bytes()[at];
        return b == '\n' || b == '\r' && (at + 1 >= payload.end() || payload.bytes()[at + 1] == '\n');
    }

    /** The size that a chunk's first line states, or -1 if it states none. */
    private static int size(Slice payload, int from) {
        int size = 0;
        int at = from;
        for (; at < payload.end() && at - from < SIZE_DIGITS; at++) {
            int digit = Character.digit(payload.bytes()[at], 16);
            if (digit < 0) {
                break;
            }
            size = size << 4 | digit;
        }
        boolean ends = at >= payload.end() || " \t;\r\n".indexOf(payload.bytes()[at]) >= 0;
        return at > from && ends && size >= 0 ? size : -1;
    }

    private static int afterLine(Slice payload, int from) {
        int at = Math.min(from, payload.end());
        while (at < payload.end() && payload.bytes()[at] != '\n') {
            at++;
        }
        return Math.min(at + 1, payload.end());
    }
}
