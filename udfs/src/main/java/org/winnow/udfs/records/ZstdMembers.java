package org.winnow.udfs.records;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.winnow.udfs.records.DamagedException.Damage;

/**
 * Zstandard frames (RFC 8878) and the dictionary that the WARC-zstd proposal of Archive Team and IIPC puts into a
 * skippable frame with magic number 0x184D2A5D at the start of the file, itself compressed or not.
 */
final class ZstdMembers extends Members {
    private static final int FRAME = 0xFD2FB528;
    private static final int DICTIONARY = 0x184D2A5D;
    private static final int SKIPPABLE = 0x184D2A50;
    private static final int DICTIONARY_LIMIT = 1 << 26;

    private final ZstdDecompressCtx decoder = new ZstdDecompressCtx();
    private final ByteBuffer in = ByteBuffer.allocateDirect(WINDOW_BYTES);
    private final ByteBuffer out = ByteBuffer.allocateDirect(WINDOW_BYTES);
    private final byte[] dictionary;
    private boolean ended;

    ZstdMembers(ByteSource source) throws IOException {
        super(source);
        dictionary = readDictionary();
    }

    private byte[] readDictionary() throws IOException {
        if (!ensure(8) || word(0) != DICTIONARY) {
            return new byte[0];
        }
        int size = word(4);
        if (size <= 0 || size > DICTIONARY_LIMIT || size + 8L > source.length()) {
            return new byte[0];
        }
        byte[] content = new byte[size];
        for (int filled = 0; filled < size; ) {
            int got = source.read(8L + filled, content, filled, size - filled);
            if (got < 0) {
                return new byte[0];
            }
            filled += got;
        }
        return size > 4
                        && ByteBuffer.wrap(content)
                                        .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                                        .getInt(0)
                                == FRAME
                ? decompress(content)
                : content;
    }

    private static byte[] decompress(byte[] content) {
        long size = Zstd.getFrameContentSize(content);
        try {
            return size > 0 && size <= DICTIONARY_LIMIT ? Zstd.decompress(content, (int) size) : new byte[0];
        } catch (ZstdException e) {
            return new byte[0]; // every frame that needs it then is reported as corrupt
        }
    }

    private int word(int at) {
        return window[next + at] & 0xFF
                | (window[next + at + 1] & 0xFF) << 8
                | (window[next + at + 2] & 0xFF) << 16
                | (window[next + at + 3] & 0xFF) << 24;
    }

    @Override
    void open(long position) throws IOException {
        seek(position);
        ended = true;
        if (!ensure(4)) {
            throw new DamagedException(Damage.CLIPPED, "The file ends within the header of a zstd frame");
        }
        if ((word(0) & 0xFFFFFFF0) == SKIPPABLE) {
            if (!ensure(8)) {
                throw new DamagedException(Damage.CLIPPED, "The file ends within the header of a zstd frame");
            }
            skipBytes(8 + (word(4) & 0xFFFFFFFFL));
            return;
        }
        if (word(0) != FRAME) {
            throw new DamagedException(Damage.CORRUPT, "No zstd frame starts at " + position);
        }
        decoder.reset();
        if (dictionary.length > 0) {
            decoder.loadDict(dictionary);
        }
        out.clear().limit(0);
        ended = false;
    }

    @Override
    int read(byte[] target, int offset, int length) throws IOException {
        while (!out.hasRemaining()) {
            if (ended) {
                return -1;
            }
            decode();
        }
        int count = Math.min(length, out.remaining());
        out.get(target, offset, count);
        return count;
    }

    private void decode() throws IOException {
        boolean more = ensure(1);
        in.clear();
        in.put(window, next, limit - next).flip();
        out.clear();
        try {
            ended = decoder.decompressDirectByteBufferStream(out, in);
        } catch (ZstdException e) {
            ended = true;
            throw new DamagedException(Damage.CORRUPT, "Corrupt zstd frame near " + position() + ": " + e.getMessage());
        } finally {
            next += in.position();
            out.flip();
        }
        if (!ended && !more && !out.hasRemaining()) {
            throw new DamagedException(Damage.CLIPPED, "The file ends within a zstd frame");
        }
    }

    @Override
    long candidate(long from) throws IOException {
        seek(from);
        while (ensure(4)) {
            for (int last = limit - next - 4, i = 0; i <= last; i++) {
                if (word(i) == FRAME) {
                    return windowStart + next + i;
                }
            }
            next = limit - 3;
        }
        return source.length();
    }

    @Override
    boolean compressed() {
        return true;
    }

    @Override
    public void close() {
        decoder.close();
    }
}
