package org.winnow.udfs.records;

import java.io.IOException;
import java.util.Arrays;

/** The block of the record at hand, in an array used again for the next one. */
final class Block {
    /** What an HTTP header may take on top of the payload, and what is read of a block over the limit. */
    static final int HEADER_BYTES = 1 << 18;

    private final int limitBytes;
    private byte[] bytes = new byte[1 << 16];
    private int length;
    private long declared;

    Block(int maxPayloadBytes) {
        limitBytes = maxPayloadBytes + HEADER_BYTES;
    }

    /** Reads a block, or only its start if it is over the limit; false if the record ends within it. */
    boolean read(RecordInput input, long contentLength) throws IOException {
        declared = contentLength;
        length = 0;
        int wanted = (int) (contentLength > limitBytes ? HEADER_BYTES : contentLength);
        while (length < wanted) {
            if (length == bytes.length) {
                bytes = Arrays.copyOf(bytes, (int) Math.min(limitBytes, bytes.length * 2L));
            }
            int got = input.read(bytes, length, Math.min(bytes.length, wanted) - length);
            if (got < 0) {
                return false;
            }
            length += got;
        }
        return input.skip(declared - length) == declared - length;
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    /** Bytes that the record says its block has; more than {@link #length} if the block is over the limit. */
    long declared() {
        return declared;
    }
}
