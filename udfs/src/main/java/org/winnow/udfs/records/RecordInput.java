package org.winnow.udfs.records;

import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import org.winnow.udfs.records.DamagedException.Damage;

/**
 * The decompressed bytes of a crawl file, buffered, with the positions of what has been consumed. A record that goes on
 * behind the end of its gzip member is followed into the next one, unless that one starts a record itself.
 */
final class RecordInput implements Closeable {
    private final Members members;
    private final Boundaries boundaries;
    private final byte[] buffer = new byte[WarcHeader.LIMIT_BYTES];
    private int at;
    private int filled;
    private boolean open;
    private boolean untouched;
    private boolean withinRecord;
    private long memberStart;
    private long memberBytes;
    private long totalBytes;

    RecordInput(Members members, Boundaries boundaries) {
        this.members = members;
        this.boundaries = boundaries;
    }

    /** Whether a member is open and not yet at its end. */
    boolean isOpen() {
        return open || at < filled;
    }

    void open(long position) throws IOException {
        at = 0;
        filled = 0;
        open = false;
        memberStart = position;
        memberBytes = 0;
        untouched = true;
        members.open(position);
        open = true;
    }

    void abandonMember() {
        open = false;
        at = 0;
        filled = 0;
    }

    /**
     * Where the next byte lies in the file: for compressed files at the start of a member its position, within a member
     * that position plus the decompressed bytes from its start.
     */
    long position() {
        if (!isOpen()) {
            return members.position();
        }
        return untouched && members.compressed() ? memberStart : memberStart + memberBytes - (filled - at);
    }

    long memberStart() {
        return memberStart;
    }

    /** Whether {@link #position} counts bytes of the file, not decompressed ones. */
    boolean addressable() {
        return !members.compressed() || untouched || !isOpen();
    }

    /** Decompressed bytes consumed so far in all members. */
    long consumed() {
        return totalBytes - (filled - at);
    }

    /** Skips what may lie between records; false at the end of the member. */
    boolean skipPadding() throws IOException {
        withinRecord = false;
        while (at < filled || fill()) {
            if (!isPadding(buffer[at])) {
                return true;
            }
            at++;
        }
        return false;
    }

    static boolean isPadding(byte b) {
        return b == '\r' || b == '\n' || b == 0 || b == ' ' || b == '\t';
    }

    /**
     * Reads a header's bytes, up to and with the blank line that ends it.
     *
     * @return its bytes; without a blank line at their end if there is none within {@link WarcHeader#LIMIT_BYTES}, or if
     *     the data ends or is damaged before it, after which no member is open
     */
    byte[] header() throws IOException {
        untouched = false;
        withinRecord = true;
        System.arraycopy(buffer, at, buffer, 0, filled - at);
        filled -= at;
        at = 0;
        int end = WarcHeader.endOf(buffer, 0, filled);
        try {
            while (end < 0 && filled < buffer.length) {
                int scanned = Math.max(0, filled - 3);
                if (!append()) {
                    break;
                }
                end = WarcHeader.endOf(buffer, scanned, filled);
            }
        } catch (DamagedException e) {
            open = false;
        }
        at = end < 0 ? filled : end;
        return Arrays.copyOf(buffer, at);
    }

    /** After {@link #header}: back to the second byte of what it read. */
    void rereadHeader() {
        at = Math.min(1, filled);
    }

    /** Whether what follows, with no look at more of it, starts a record. */
    boolean isAtWarcLine() throws IOException {
        if (filled - at < 5) {
            System.arraycopy(buffer, at, buffer, 0, filled - at);
            filled -= at;
            at = 0;
            while (filled < 5 && append()) {
                // a few bytes at the end of the buffer
            }
        }
        return filled - at >= 5 && PlainMembers.startsRecord(buffer, at);
    }

    /** Whether the file is uncompressed: positions are those of the file everywhere. */
    boolean isPlain() {
        return !members.compressed();
    }

    /** Reads bytes of the record: at least 1, or -1 where the record cannot go on. */
    int read(byte[] target, int offset, int length) throws IOException {
        untouched = false;
        withinRecord = true;
        if (at < filled) {
            int count = Math.min(length, filled - at);
            System.arraycopy(buffer, at, target, offset, count);
            at += count;
            return count;
        }
        at = 0;
        filled = 0;
        return decode(target, offset, length);
    }

    /** Passes over bytes of the record; how many there were. */
    long skip(long count) throws IOException {
        untouched = false;
        withinRecord = true;
        long left = count;
        while (left > 0 && (at < filled || fill())) {
            int step = (int) Math.min(left, filled - at);
            at += step;
            left -= step;
        }
        return count - left;
    }

    /** Goes to the next line that starts with {@code WARC/} in this member; false, at its end, if there is none. */
    boolean skipToWarcLine() throws IOException {
        untouched = false;
        withinRecord = false;
        int matched = 0;
        byte[] line = {'\n', 'W', 'A', 'R', 'C', '/'};
        while (at < filled || fill()) {
            byte b = buffer[at++];
            matched = b == line[matched] ? matched + 1 : b == '\n' ? 1 : 0;
            if (matched == line.length) {
                stepBack(line);
                return true;
            }
        }
        return false;
    }

    /** Back to the start of the matched line, whose first bytes a refill may have overwritten. */
    private void stepBack(byte[] line) {
        int length = line.length - 1;
        if (at < length) {
            System.arraycopy(buffer, at, buffer, length, filled - at);
            System.arraycopy(line, 1, buffer, 0, length);
            filled += length - at;
            at = length;
        }
        at -= length;
    }

    private boolean fill() throws IOException {
        at = 0;
        filled = 0;
        return append();
    }

    private boolean append() throws IOException {
        // 16 bytes stay free for stepBack
        int room = Math.max(1, buffer.length - filled - 16);
        int got = decode(buffer, filled, Math.min(room, buffer.length - filled));
        if (got > 0) {
            filled += got;
        }
        return got > 0;
    }

    private int decode(byte[] target, int offset, int length) throws IOException {
        while (open) {
            int got = members.read(target, offset, length);
            if (got > 0) {
                memberBytes += got;
                totalBytes += got;
                return got;
            }
            open = false;
            if (withinRecord && members.compressed()) {
                continueInNextMember();
            }
        }
        return -1;
    }

    private void continueInNextMember() throws IOException {
        long position = members.position();
        if (position >= members.source.length() || boundaries.isBoundary(position)) {
            return;
        }
        try {
            members.open(position);
            memberStart = position;
            memberBytes = 0;
            open = true;
        } catch (DamagedException e) {
            if (e.damage() == Damage.CORRUPT) {
                members.seek(position); // not a member at all: the record ends here, and the rest is looked at as such
            } else {
                throw e;
            }
        }
    }

    @Override
    public void close() {
        members.close();
    }
}
