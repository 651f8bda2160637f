package org.winnow.udfs.records;

import java.io.Closeable;
import java.io.IOException;
import org.winnow.udfs.records.DamagedException.Damage;

/**
 * The decompressed bytes of a file, one compressed member (gzip member, zstd frame) at a time. An uncompressed file is
 * one member that reaches to its end.
 */
abstract class Members implements Closeable {
    static final int WINDOW_BYTES = 1 << 16;

    final ByteSource source;
    final byte[] window = new byte[WINDOW_BYTES];
    long windowStart;
    int next;
    int limit;

    Members(ByteSource source) {
        this.source = source;
    }

    static Members of(ByteSource source, Compression compression) throws IOException {
        return switch (compression) {
            case NONE -> new PlainMembers(source);
            case GZIP -> new GzipMembers(source);
            case ZSTD -> new ZstdMembers(source);
        };
    }

    /**
     * Starts to decode the member at a position of the file.
     *
     * @throws DamagedException if no member starts there
     */
    abstract void open(long position) throws IOException;

    /**
     * Decodes some bytes of the open member: at least 1, or -1 once at its end.
     *
     * @throws DamagedException if the member is corrupt, or the file ends within it
     */
    abstract int read(byte[] target, int offset, int length) throws IOException;

    /** First position at or after {@code from} where a member might start, or the file's length. */
    abstract long candidate(long from) throws IOException;

    /** Whether only the first record of a member can be addressed by its position in the file. */
    abstract boolean compressed();

    /** Position in the file of the next byte to decode; after the end of a member, of what follows it. */
    final long position() {
        return windowStart + next;
    }

    final void seek(long position) {
        if (position >= windowStart && position <= windowStart + limit) {
            next = (int) (position - windowStart);
            return;
        }
        windowStart = position;
        next = 0;
        limit = 0;
    }

    /** Makes {@code count} bytes available from {@code next} on; false if the file has no more. */
    final boolean ensure(int count) throws IOException {
        if (limit - next >= count) {
            return true;
        }
        System.arraycopy(window, next, window, 0, limit - next);
        windowStart += next;
        limit -= next;
        next = 0;
        while (limit < count) {
            int got = source.read(windowStart + limit, window, limit, window.length - limit);
            if (got < 0) {
                return false;
            }
            limit += got;
        }
        return true;
    }

    final int nextByte() throws IOException {
        if (!ensure(1)) {
            throw new DamagedException(Damage.CLIPPED, "The file ends at " + position() + " within a member's header");
        }
        return window[next++] & 0xFF;
    }

    final void skipBytes(long count) throws IOException {
        if (position() + count > source.length()) {
            seek(source.length());
            throw new DamagedException(Damage.CLIPPED, "The file ends within a member's header");
        }
        seek(position() + count);
    }

    @Override
    public void close() {
        // most members hold nothing but the source, which its owner closes
    }
}
