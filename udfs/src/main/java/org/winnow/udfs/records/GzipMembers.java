package org.winnow.udfs.records;

import java.io.IOException;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.winnow.udfs.records.DamagedException.Damage;

/** Gzip members (RFC 1952), their checksums and lengths verified. */
final class GzipMembers extends Members {
    private static final int HAS_HEADER_CRC = 2;
    private static final int HAS_EXTRA = 4;
    private static final int HAS_NAME = 8;
    private static final int HAS_COMMENT = 16;

    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private boolean ended;
    private Optional<String> error = Optional.empty();

    GzipMembers(ByteSource source) {
        super(source);
    }

    @Override
    void open(long position) throws IOException {
        seek(position);
        ended = true;
        if (nextByte() != 0x1F || nextByte() != 0x8B || nextByte() != 8) {
            throw new DamagedException(Damage.CORRUPT, "No gzip member starts at " + position);
        }
        int flags = nextByte();
        if ((flags & 0xE0) != 0) {
            throw new DamagedException(Damage.CORRUPT, "Reserved gzip flags are set at " + position);
        }
        skipBytes(6);
        if ((flags & HAS_EXTRA) != 0) {
            skipBytes(nextByte() | nextByte() << 8);
        }
        skipText((flags & HAS_NAME) != 0 ? 1 : 0);
        skipText((flags & HAS_COMMENT) != 0 ? 1 : 0);
        skipBytes((flags & HAS_HEADER_CRC) != 0 ? 2 : 0);
        inflater.reset();
        crc.reset();
        error = Optional.empty();
        ended = false;
    }

    private void skipText(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            while (nextByte() != 0) {
                // up to and with the terminating zero
            }
        }
    }

    @Override
    int read(byte[] target, int offset, int length) throws IOException {
        while (!ended) {
            int got = inflate(target, offset, length);
            if (got > 0) {
                crc.update(target, offset, got);
                return got;
            }
            if (inflater.finished()) {
                ended = true;
                verifyTrailer();
            } else if (inflater.needsDictionary()) {
                throw new DamagedException(Damage.CORRUPT, "A gzip member asks for a dictionary at " + position());
            } else if (!ensure(1)) {
                throw new DamagedException(Damage.CLIPPED, "The file ends within a gzip member");
            }
        }
        return -1;
    }

    /** What was inflated before an error still counts, so that no result depends on how reads are cut. */
    private int inflate(byte[] target, int offset, int length) throws IOException {
        if (error.isPresent()) {
            ended = true;
            throw new DamagedException(Damage.CORRUPT, error.get());
        }
        inflater.setInput(window, next, limit - next);
        long before = inflater.getBytesWritten();
        try {
            return inflater.inflate(target, offset, length);
        } catch (DataFormatException e) {
            error = Optional.of("Corrupt deflate data near " + position() + ": " + e.getMessage());
            int got = (int) (inflater.getBytesWritten() - before);
            return got > 0 ? got : inflate(target, offset, length);
        } finally {
            next = limit - inflater.getRemaining();
        }
    }

    private void verifyTrailer() throws IOException {
        if (!ensure(8)) {
            seek(source.length());
            throw new DamagedException(Damage.CLIPPED, "The file ends within the trailer of a gzip member");
        }
        long expectedCrc = word() & 0xFFFFFFFFL;
        int expectedLength = word();
        if (expectedCrc != crc.getValue() || expectedLength != (int) inflater.getBytesWritten()) {
            throw new DamagedException(Damage.CORRUPT, "Checksum or length of the gzip member before " + position());
        }
    }

    private int word() throws IOException {
        return nextByte() | nextByte() << 8 | nextByte() << 16 | nextByte() << 24;
    }

    @Override
    long candidate(long from, long until) throws IOException {
        seek(from);
        while (position() < until && ensure(4)) {
            int last = limit - 4;
            for (int i = next; i <= last; i++) {
                if (window[i] == 0x1F
                        && window[i + 1] == (byte) 0x8B
                        && window[i + 2] == 8
                        && (window[i + 3] & 0xE0) == 0) {
                    return windowStart + i;
                }
            }
            next = last + 1;
        }
        return until;
    }

    @Override
    boolean compressed() {
        return true;
    }

    @Override
    public void close() {
        inflater.end();
    }
}
