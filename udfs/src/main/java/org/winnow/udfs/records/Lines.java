package org.winnow.udfs.records;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.winnow.udfs.records.DamagedException.Damage;

/**
 * The lines of a file that start within a part of it; a line longer than the limit is passed over, with its length.
 * Positions count decompressed bytes. A compressed file is one part.
 */
final class Lines implements AutoCloseable {
    private final ByteSource source;
    private final Members members;
    private final long end;
    private final int limitBytes;
    private final byte[] buffer = new byte[1 << 16];
    private byte[] line = new byte[1 << 12];
    private int at;
    private int filled;
    private long decoded;
    private long offset;
    private long length;
    private int stored;
    private boolean ended;
    private Optional<Damage> damage = Optional.empty();

    Lines(ByteSource source, Compression compression, long start, long end, int limitBytes) throws IOException {
        this.source = source;
        this.end = compression == Compression.NONE ? end : Long.MAX_VALUE;
        this.limitBytes = limitBytes;
        members = Members.of(source, compression);
        ended = compression != Compression.NONE && start > 0 || source.length() == 0;
        if (!ended) {
            open(Math.max(0, start - 1));
            decoded = Math.max(0, start - 1);
        }
        if (!ended && start > 0) {
            advance(); // the line that started before this part
        }
    }

    private void open(long position) throws IOException {
        try {
            members.open(position);
        } catch (DamagedException e) {
            damage = Optional.of(e.damage());
            ended = true;
        }
    }

    /** Goes to the next line; false if there is none that starts in this part, or only a damaged rest. */
    boolean next() throws IOException {
        return !ended && decoded - (filled - at) < end && advance();
    }

    private boolean advance() throws IOException {
        offset = decoded - (filled - at);
        length = 0;
        stored = 0;
        while (at < filled || fill()) {
            int from = at;
            while (at < filled && buffer[at] != '\n') {
                at++;
            }
            boolean whole = at < filled;
            at += whole ? 1 : 0;
            length += at - from;
            store(from, at - from - (whole ? 1 : 0));
            if (whole) {
                return true;
            }
        }
        return length > 0 && damage.isEmpty();
    }

    private void store(int from, int count) {
        int kept = Math.min(count, limitBytes + 1 - stored);
        if (kept > 0) {
            if (stored + kept > line.length) {
                line = Arrays.copyOf(line, Math.max(stored + kept, (int) Math.min(limitBytes + 1L, line.length * 2L)));
            }
            System.arraycopy(buffer, from, line, stored, kept);
            stored += kept;
        }
    }

    private boolean fill() throws IOException {
        at = 0;
        filled = 0;
        try {
            while (!ended) {
                int got = members.read(buffer, 0, buffer.length);
                if (got > 0) {
                    filled = got;
                    decoded += got;
                    return true;
                }
                openNext();
            }
        } catch (DamagedException e) {
            damage = Optional.of(e.damage());
            ended = true;
        }
        return false;
    }

    private void openNext() throws IOException {
        long position = members.position();
        while (position < source.length() && isZero(position)) {
            position++;
        }
        ended = position >= source.length();
        if (!ended) {
            open(position);
        }
    }

    private boolean isZero(long position) throws IOException {
        byte[] one = new byte[1];
        return source.read(position, one, 0, 1) == 1 && one[0] == 0;
    }

    /** The line, without the end of line. */
    Slice line() {
        int count = stored > 0 && line[stored - 1] == '\r' ? stored - 1 : stored;
        return new Slice(line, 0, count);
    }

    long offset() {
        return offset;
    }

    /** Bytes of the line with its end. */
    long length() {
        return length;
    }

    /** Whether the file could not be decoded up to its end; then the last offset and length tell of the rest. */
    Optional<Damage> damage() {
        return damage;
    }

    @Override
    public void close() {
        members.close();
    }
}
