package org.winnow.udfs.records;

import java.io.IOException;

/**
 * Where records start, decided from the bytes at a position alone, so that a task which starts in the middle of a file
 * and the one which reads up to there agree.
 *
 * <p>Compressed: a member that decodes to a whole WARC header. Uncompressed: a line that starts a whole WARC header,
 * whose Content-Length leads to the end of the file or, behind nothing but padding, to the next {@code WARC/}. A WARC
 * file stored within a record without further compression can imitate both.
 */
final class Boundaries implements AutoCloseable {
    private static final int PADDING_LIMIT = 64;
    private final ByteSource source;
    private final Members probe;
    private final byte[] bytes = new byte[WarcHeader.LIMIT_BYTES];

    Boundaries(ByteSource source, Compression compression) throws IOException {
        this.source = source;
        this.probe = Members.of(source, compression);
    }

    /** First boundary at or after a position, or the file's length. */
    long next(long from) throws IOException {
        long candidate = probe.candidate(from);
        while (candidate < source.length() && !isBoundary(candidate)) {
            candidate = probe.candidate(candidate + 1);
        }
        return candidate;
    }

    boolean isBoundary(long position) throws IOException {
        try {
            probe.open(position);
            int start = 0;
            int filled = 0;
            int end = -1;
            while (end < 0 && filled < bytes.length) {
                int got = probe.read(bytes, filled, Math.min(4096, bytes.length - filled));
                if (got < 0) {
                    return false;
                }
                int scan = Math.max(start, filled - 3);
                filled += got;
                if (filled >= 5 && !PlainMembers.startsRecord(bytes, 0)) {
                    return false;
                }
                end = WarcHeader.endOf(bytes, scan, filled);
            }
            return end > 0 && isWhole(position, end);
        } catch (DamagedException e) {
            return false;
        }
    }

    private boolean isWhole(long position, int headerBytes) throws IOException {
        WarcHeader header =
                WarcHeader.parse(java.util.Arrays.copyOf(bytes, headerBytes)).orElse(WarcHeader.UNKNOWN);
        if (header.type().isEmpty() || header.contentLength() < 0) {
            return false;
        }
        return probe.compressed() || isFollowedByRecord(position + headerBytes + header.contentLength());
    }

    private boolean isFollowedByRecord(long end) throws IOException {
        if (end >= source.length()) {
            return end == source.length();
        }
        byte[] tail = new byte[PADDING_LIMIT];
        int filled = 0;
        for (int got = 0; filled < tail.length && got >= 0; filled += Math.max(got, 0)) {
            got = source.read(end + filled, tail, filled, tail.length - filled);
        }
        int i = 0;
        while (i < filled && RecordInput.isPadding(tail[i])) {
            i++;
        }
        return i == filled && end + filled == source.length()
                || i > 0 && i + 5 <= filled && PlainMembers.startsRecord(tail, i);
    }

    /** Whether nothing but padding lies between two positions of the file. */
    boolean isPadding(long from, long to) throws IOException {
        byte[] chunk = new byte[4096];
        for (long at = from; at < to; ) {
            int got = source.read(at, chunk, 0, (int) Math.min(chunk.length, to - at));
            for (int i = 0; i < got; i++) {
                if (!RecordInput.isPadding(chunk[i])) {
                    return false;
                }
            }
            at += Math.max(got, 1);
        }
        return true;
    }

    @Override
    public void close() {
        probe.close();
    }
}
