package org.winnow.classifiers.fasttext;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * A model file read from front to back, little-endian. Every size is checked against what is left of the file before
 * anything is allocated for it, so a damaged header cannot ask for more memory than the file is long.
 */
final class ModelFile implements Closeable {
    static final String DAMAGED = "Obtain the model again: the file is truncated or damaged";

    private final Path path;
    private final FileChannel channel;
    private final long size;
    private final ByteBuffer buffer =
            ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN).limit(0);
    private long bufferEnd;

    ModelFile(Path path) throws IOException {
        requireNoDirectory(path);
        this.path = path;
        this.channel = FileChannel.open(path, StandardOpenOption.READ);
        this.size = channel.size();
    }

    static void requireNoDirectory(Path path) throws FastTextFormatException {
        if (Files.isDirectory(path)) {
            throw new FastTextFormatException(path, 0, "this is a directory", "Give a model file");
        }
    }

    long position() {
        return bufferEnd - buffer.remaining();
    }

    long remaining() {
        return size - position();
    }

    FastTextFormatException damaged(String reason) {
        return failure(reason, DAMAGED);
    }

    FastTextFormatException failure(String reason, String remedy) {
        return new FastTextFormatException(path, position(), reason, remedy);
    }

    /** Refuses a count of elements that the rest of the file cannot hold. */
    void require(long count, long bytesEach, String what) throws FastTextFormatException {
        if (count < 0 || count > remaining() / bytesEach) {
            throw damaged("the file ends inside " + what + " (" + count + " of " + bytesEach + " bytes each are due, "
                    + remaining() + " bytes are left)");
        }
    }

    byte readByte(String what) throws IOException {
        return fill(1, what).get();
    }

    int readInt(String what) throws IOException {
        return fill(4, what).getInt();
    }

    long readLong(String what) throws IOException {
        return fill(8, what).getLong();
    }

    boolean readBoolean(String what) throws IOException {
        byte value = readByte(what);
        if (value != 0 && value != 1) {
            throw damaged(what + " is " + value + " (must be 0 or 1)");
        }
        return value == 1;
    }

    byte[] readBytes(long count, String what) throws IOException {
        require(count, 1, what);
        byte[] bytes = new byte[arraySize(count, what)];
        for (int done = 0; done < bytes.length; ) {
            ByteBuffer part = fill(1, what);
            int length = Math.min(part.remaining(), bytes.length - done);
            part.get(bytes, done, length);
            done += length;
        }
        return bytes;
    }

    float[] readFloats(long count, String what) throws IOException {
        require(count, Float.BYTES, what);
        float[] floats = new float[arraySize(count, what)];
        for (int done = 0; done < floats.length; ) {
            ByteBuffer part = fill(Float.BYTES, what);
            int length = Math.min(part.remaining() / Float.BYTES, floats.length - done);
            part.asFloatBuffer().get(floats, done, length);
            part.position(part.position() + length * Float.BYTES);
            done += length;
        }
        return floats;
    }

    /** Maps {@code length} bytes at {@code offset} into memory; the mapping outlives this object. */
    ByteBuffer map(long offset, long length) throws IOException {
        return channel.map(FileChannel.MapMode.READ_ONLY, offset, length).order(ByteOrder.LITTLE_ENDIAN);
    }

    void skip(long bytes) throws IOException {
        bufferEnd = position() + bytes;
        buffer.limit(0);
        channel.position(bufferEnd);
    }

    /** Refuses a file whose last four bytes are not the CRC-32C of all before them. */
    void requireChecksum() throws IOException {
        CRC32C checksum = new CRC32C();
        ByteBuffer part = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
        long end = size - Integer.BYTES;
        for (long at = 0; at < end; at += part.position()) {
            part.clear().limit((int) Math.min(part.capacity(), end - at));
            if (channel.read(part, at) < 0) {
                break;
            }
            checksum.update(part.duplicate().flip());
        }
        part.clear().limit(Integer.BYTES);
        while (part.hasRemaining() && channel.read(part, end + part.position()) >= 0) {}
        if (part.getInt(0) != (int) checksum.getValue()) {
            throw new FastTextFormatException(path, end, "the checksum does not fit the contents", DAMAGED);
        }
    }

    private int arraySize(long count, String what) throws FastTextFormatException {
        if (count > Integer.MAX_VALUE - 8) {
            throw failure(
                    what + " has " + count + " elements, more than this reader holds",
                    "Use a smaller model, or quantize this one");
        }
        return (int) count;
    }

    private ByteBuffer fill(int bytes, String what) throws IOException {
        if (buffer.remaining() >= bytes) {
            return buffer;
        }
        require(1, bytes, what);
        buffer.compact();
        while (buffer.position() < bytes) {
            int read = channel.read(buffer);
            if (read < 0) {
                throw new FastTextFormatException(path, size, "the file became shorter while it was read", DAMAGED);
            }
            bufferEnd += read;
        }
        return buffer.flip();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
