package org.winnow.udfs.records;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
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

    private Slice gunzipped(Slice payload) throws OversizedException, BrokenException {
        return drain(payload, GZIPInputStream::new);
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
            return drain(payload, in -> new InflaterInputStream(in, inflater));
        } finally {
            inflater.end();
        }
    }

    private static boolean isGzip(Slice payload) {
        return payload.length() > 10
                && payload.bytes()[payload.offset()] == 0x1F
                && payload.bytes()[payload.offset() + 1] == (byte) 0x8B
                && payload.bytes()[payload.offset() + 2] == 8;
    }

    private static boolean isZstd(Slice payload) {
        return payload.length() > 4
                && java.nio.ByteBuffer.wrap(payload.bytes(), payload.offset(), 4)
                                .order(java.nio.ByteOrder.LITTLE_ENDIAN)
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
        // two codings in a row must not read and write one array
        byte[] target = payload.bytes() == output ? new byte[1 << 16] : output;
        int filled = 0;
        try (InputStream in =
                opening.open(new ByteArrayInputStream(payload.bytes(), payload.offset(), payload.length()))) {
            for (int got; (got = in.read(target, filled, target.length - filled)) >= 0; ) {
                filled += got;
                if (filled > limitBytes) {
                    throw new OversizedException();
                }
                if (filled == target.length) {
                    target = Arrays.copyOf(target, (int) Math.min(limitBytes + 1L, target.length * 2L));
                }
            }
        } catch (IOException | RuntimeException e) {
            throw new BrokenException(); // decoders of third parties throw what they like on broken input
        }
        output = target;
        return new Slice(target, 0, filled);
    }
}
