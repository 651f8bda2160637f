package org.winnow.udfs.records;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.winnow.udfs.records.WebRecord.Kind;

/**
 * Applies the charset of a payload: byte order mark, else what header or document declare, else a guess. Valid UTF-8
 * counts as UTF-8 whatever is declared, since other charsets hardly ever yield it by accident while servers name a
 * default for all their files; a declared UTF-8 that fits badly is guessed anew.
 */
final class TextDecoder {
    /** By chance two or three characters of a multi-byte charset may be valid UTF-8, more hardly. */
    private static final int CONVINCING_SEQUENCES = 4;

    private static final char REPLACEMENT = '\uFFFD';
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long HIGH_BITS = 0x8080808080808080L;

    private TextDecoder() {}

    /** The characters of a payload; U+FFFD for what cannot be decoded. */
    static String decode(Slice payload, String contentType, Kind kind, String url) {
        Optional<Slice> utf8 = after(payload, 0xEF, 0xBB, 0xBF);
        if (utf8.isPresent()) {
            return string(utf8.get(), StandardCharsets.UTF_8);
        }
        Optional<Slice> little = after(payload, 0xFF, 0xFE);
        if (little.isPresent()) {
            return string(little.get(), StandardCharsets.UTF_16LE);
        }
        Optional<Slice> big = after(payload, 0xFE, 0xFF);
        if (big.isPresent()) {
            return string(big.get(), StandardCharsets.UTF_16BE);
        }
        Optional<Charset> declared = DeclaredCharset.of(payload, contentType, kind);
        boolean ascii = isAscii(payload);
        if (ascii && declared.map(TextDecoder::keepsAscii).orElse(true) && !CharsetGuess.hasEscapesOrZeros(payload)) {
            return string(payload, StandardCharsets.ISO_8859_1);
        }
        return ascii ? decodeSevenBit(payload, declared) : decodeEightBit(payload, declared, url);
    }

    private static String decodeSevenBit(Slice payload, Optional<Charset> declared) {
        return string(payload, CharsetGuess.sevenBit(payload, declared.orElse(StandardCharsets.UTF_8)));
    }

    private static String decodeEightBit(Slice payload, Optional<Charset> declared, String url) {
        if (declared.isPresent() && declared.get().name().startsWith("UTF-16")) {
            String text = string(payload, declared.get());
            if (undecodableFraction(text) == 0) {
                return text;
            }
        }
        String utf8 = string(payload, StandardCharsets.UTF_8);
        boolean named = declared.isEmpty() || declared.get().equals(StandardCharsets.UTF_8);
        if (utf8.indexOf(REPLACEMENT) < 0 && (named || isSingleByte(declared.get()))) {
            return utf8;
        }
        Utf8Fit fit = Utf8Fit.of(payload, utf8);
        if (fit.invalid() == 0 && fit.valid() >= CONVINCING_SEQUENCES || named && fit.valid() > fit.invalid()) {
            return utf8;
        }
        if (!named) {
            String text = string(payload, declared.get());
            if (undecodableFraction(text) <= 0.01) {
                return text;
            }
        }
        return string(payload, CharsetGuess.eightBit(payload, url));
    }

    private static boolean keepsAscii(Charset charset) {
        return !charset.name().startsWith("UTF-16") && !charset.name().startsWith("ISO-2022");
    }

    private static boolean isSingleByte(Charset charset) {
        return charset.newEncoder().maxBytesPerChar() <= 1.0f;
    }

    /** Share of U+FFFD among the characters. */
    static double undecodableFraction(String text) {
        int count = 0;
        for (int at = text.indexOf(REPLACEMENT); at >= 0; at = text.indexOf(REPLACEMENT, at + 1)) {
            count++;
        }
        return text.isEmpty() ? 0 : (double) count / text.length();
    }

    private static String string(Slice payload, Charset charset) {
        return new String(payload.bytes(), payload.offset(), payload.length(), charset);
    }

    private static Optional<Slice> after(Slice payload, int... mark) {
        if (payload.length() < mark.length) {
            return Optional.empty();
        }
        for (int i = 0; i < mark.length; i++) {
            if ((payload.bytes()[payload.offset() + i] & 0xFF) != mark[i]) {
                return Optional.empty();
            }
        }
        return Optional.of(new Slice(payload.bytes(), payload.offset() + mark.length, payload.length() - mark.length));
    }

    static boolean isAscii(Slice payload) {
        byte[] bytes = payload.bytes();
        int at = payload.offset();
        for (int last = payload.end() - 8; at <= last; at += 8) {
            if (((long) LONGS.get(bytes, at) & HIGH_BITS) != 0) {
                return false;
            }
        }
        for (; at < payload.end(); at++) {
            if (bytes[at] < 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * How well a payload fits UTF-8.
     *
     * @param valid sequences of two to four bytes that decode
     * @param invalid characters that do not
     */
    private record Utf8Fit(int valid, int invalid) {
        static Utf8Fit of(Slice payload, String decoded) {
            int replaced = 0;
            for (int at = decoded.indexOf(REPLACEMENT); at >= 0; at = decoded.indexOf(REPLACEMENT, at + 1)) {
                replaced++;
            }
            int written = 0;
            int leads = 0;
            byte[] bytes = payload.bytes();
            for (int i = payload.offset(); i < payload.end(); i++) {
                int b = bytes[i] & 0xFF;
                if (b >= 0xC2 && b <= 0xF4 && i + 1 < payload.end() && (bytes[i + 1] & 0xC0) == 0x80) {
                    leads++;
                    if (b == 0xEF
                            && i + 2 < payload.end()
                            && bytes[i + 1] == (byte) 0xBF
                            && bytes[i + 2] == (byte) 0xBD) {
                        written++;
                    }
                }
            }
            return new Utf8Fit(leads, Math.max(0, replaced - written));
        }
    }
}
