package org.winnow.udfs.records;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.brotli.dec.BrotliInputStream;

/** HTTP content codings: gzip, deflate (with zlib's header and without), br, zstd. */
final class ContentCodings {
    /** The payload decodes to more than the limit. */
    static final class OversizedException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /** The coding is unknown, or the payload does not follow it. */
    static final class BrokenException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    private static final int ZSTD_MAGIC = 0xFD2FB528;
    private final int limitBytes;
    private byte[] output = new byte[1 << 16];

    ContentCodings(int limitBytes) {
        this.limitBytes = limitBytes;
    }

    /**
     * Undoes the codings, the last one named first. A coding that is named and whose mark the payload does not bear was
     * undone when it was captured; gzip that is not named is undone by its mark. The result may lie in an array that the
     * next call overwrites.
     */
    Slice decoded(Slice payload, String contentEncoding) throws OversizedException, BrokenException {
        Slice result = payload;
        String[] names = contentEncoding.toLowerCase(Locale.ROOT).split(",", -1);
        for (int i = names.length - 1; i >= 0; i--) {
            result = undone(result, names[i].strip());
        }
        return isGzip(result) ? gunzipped(result) : result;
    }

    private Slice undone(Slice payload, String name) throws OversizedException, BrokenException {
        return switch (name) {
            case "gzip", "x-gzip" -> isGzip(payload) ? gunzipped(payload) : payload;
            case "deflate" -> inflated(payload);
            case "br" -> looksLikeText(payload) ? payload : drain(payload, BrotliInputStream::new);
            case "zstd" -> isZstd(payload) ? drain(payload, ZstdInputStreamNoFinalizer::new) : payload;
            case "", "identity", "none", "utf-8", "utf8", "chunked" -> payload;
            default -> {
                if (looksLikeText(payload)) {
                    yield payload;
                }
                throw new BrokenException();
            }
        };
    }

    /** Members one after another; a trailer may be cut, as long as the data before it is whole. */
    private Slice gunzipped(Slice payload) throws OversizedException, BrokenException {
        byte[] target = free(payload);
        Inflater inflater = new Inflater(true);
        int filled = 0;
        try {
            Slice rest = payload;
            while (isGzip(rest)) {
                int data = gzipData(rest);
                inflater.reset();
                inflater.setInput(rest.bytes(), data, rest.end() - data);
                int from = filled;
                target = inflate(inflater, target, from);
                filled = from + (int) inflater.getBytesWritten();
                int trailer = rest.end() - inflater.getRemaining();
                verify(target, from, filled, rest.bytes(), trailer, rest.end());
                int next = Math.min(rest.end(), trailer + 8);
                rest = new Slice(rest.bytes(), next, rest.end() - next);
            }
        } finally {
            inflater.end();
        }
        output = target;
        return new Slice(target, 0, filled);
    }

    private static int gzipData(Slice member) throws BrokenException {
        byte[] b = member.bytes();
        int flags = b[member.offset() + 3];
        int at = member.offset() + 10;
        if ((flags & 4) != 0 && at + 2 <= member.end()) {
            at += 2 + (b[at] & 0xFF | (b[at + 1] & 0xFF) << 8);
        }
        for (int texts = Integer.bitCount(flags & 24); texts > 0; texts--) {
            while (at < member.end() && b[at] != 0) {
                at++;
            }
            at++;
        }
        at += (flags & 2) != 0 ? 2 : 0;
        if (at >= member.end()) {
            throw new BrokenException();
        }
        return at;
    }

    private static void verify(byte[] data, int from, int to, byte[] coded, int trailer, int end)
            throws BrokenException {
        if (trailer + 4 <= end) {
            CRC32 crc = new CRC32();
            crc.update(data, from, to - from);
            int stated = ByteBuffer.wrap(coded, trailer, 4)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .getInt();
            if (stated != (int) crc.getValue()) {
                throw new BrokenException();
            }
        }
    }

    private Slice inflated(Slice payload) throws OversizedException, BrokenException {
        if (payload.length() < 2 || looksLikeText(payload)) {
            return payload;
        }
        int first = payload.bytes()[payload.offset()] & 0xFF;
        int second = payload.bytes()[payload.offset() + 1] & 0xFF;
        boolean zlib = (first & 0x0F) == 8 && (first << 8 | second) % 31 == 0;
        Inflater inflater = new Inflater(!zlib);
        try {
            inflater.setInput(payload.bytes(), payload.offset(), payload.length());
            output = inflate(inflater, free(payload), 0);
            return new Slice(output, 0, (int) inflater.getBytesWritten());
        } finally {
            inflater.end();
        }
    }

    /** Inflates what was set as input to the end of the data, behind {@code from}; the target, or a larger copy. */
    private byte[] inflate(Inflater inflater, byte[] into, int from) throws OversizedException, BrokenException {
        byte[] target = into;
        int filled = from;
        while (!inflater.finished()) {
            int got = inflateSome(inflater, target, filled);
            filled += got;
            if (filled > limitBytes) {
                throw new OversizedException();
            }
            if (filled == target.length) {
                target = grown(target);
            } else if (got == 0 && !inflater.finished()) {
                throw new BrokenException(); // the data is cut
            }
        }
        return target;
    }

    private static int inflateSome(Inflater inflater, byte[] target, int filled) throws BrokenException {
        try {
            return inflater.inflate(target, filled, target.length - filled);
        } catch (DataFormatException e) {
            throw new BrokenException();
        }
    }

    private byte[] grown(byte[] target) {
        return Arrays.copyOf(target, (int) Math.min(limitBytes + 1L, target.length * 2L));
    }

    /** An array to decode into: two codings in a row must not read and write the same one. */
    private byte[] free(Slice payload) {
        return payload.bytes() == output ? new byte[1 << 16] : output;
    }

    private static boolean isGzip(Slice payload) {
        return payload.length() > 10
                && payload.bytes()[payload.offset()] == 0x1F
                && payload.bytes()[payload.offset() + 1] == (byte) 0x8B
                && payload.bytes()[payload.offset() + 2] == 8;
    }

    private static boolean isZstd(Slice payload) {
        return payload.length() > 4
                && ByteBuffer.wrap(payload.bytes(), payload.offset(), 4)
                                .order(ByteOrder.LITTLE_ENDIAN)
                                .getInt()
                        == ZSTD_MAGIC;
    }

    /** Markup, or 16 printable ASCII characters, which compressed data starts with once in a million times. */
    private static boolean looksLikeText(Slice payload) {
        int count = Math.min(16, payload.length());
        for (int i = payload.offset(); i < payload.offset() + count; i++) {
            int b = payload.bytes()[i];
            boolean mark = i - payload.offset() < 3 && (b & 0xFF) >= 0xBB;
            if (b != '\t' && b != '\n' && b != '\r' && (b < 32 || b > 126) && !mark) {
                return false;
            }
        }
        return true;
    }

    private interface Opening {
        InputStream open(InputStream coded) throws IOException;
    }

    private Slice drain(Slice payload, Opening opening) throws OversizedException, BrokenException {
        byte[] target = free(payload);
        int filled = 0;
        try (InputStream in =
                opening.open(new ByteArrayInputStream(payload.bytes(), payload.offset(), payload.length()))) {
            for (int got; (got = in.read(target, filled, target.length - filled)) >= 0; ) {
                filled += got;
                if (filled > limitBytes) {
                    throw new OversizedException();
                }
                if (filled == target.length) {
                    target = grown(target);
                }
            }
        } catch (IOException | RuntimeException e) {
            throw new BrokenException(); // decoders of third parties throw what they like on broken input
        }
        output = target;
        return new Slice(target, 0, filled);
    }
}
