package org.winnow.classifiers.fasttext;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ThreadLocalRandom;
import java.util.zip.CRC32C;

/**
 * A file written from front to back, little-endian. It is written beside its place under another name and takes its
 * place in {@link #finish()}, so whoever reads the place sees the old file or the whole new one.
 */
final class ModelOutput implements Closeable {
    private final Path path;
    private final Path part;
    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
    private final CRC32C checksum = new CRC32C();

    /**
     * @throws FileSystemException if the file cannot be made, with the reason and what to do
     */
    ModelOutput(Path path) throws IOException {
        this.path = path;
        Path absolute = path.toAbsolutePath();
        String suffix = Long.toHexString(ThreadLocalRandom.current().nextLong());
        this.part = absolute.resolveSibling("." + absolute.getFileName() + "." + suffix + ".part");
        if (Files.isDirectory(absolute)) {
            throw new FileSystemException(
                    path + " is a folder, so no model can be written there. Give the name of a file");
        }
        try {
            this.channel = FileChannel.open(part, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
        } catch (NoSuchFileException e) {
            throw new FileSystemException(path + " cannot be written: the folder " + absolute.getParent()
                    + " does not exist. Create it first");
        }
    }

    void writeByte(int value) throws IOException {
        room(1).put((byte) value);
    }

    void writeInt(int value) throws IOException {
        room(Integer.BYTES).putInt(value);
    }

    void writeLong(long value) throws IOException {
        room(Long.BYTES).putLong(value);
    }

    void writeDouble(double value) throws IOException {
        room(Double.BYTES).putDouble(value);
    }

    void writeBytes(byte[] bytes) throws IOException {
        for (int done = 0; done < bytes.length; ) {
            ByteBuffer room = room(1);
            int length = Math.min(room.remaining(), bytes.length - done);
            room.put(bytes, done, length);
            done += length;
        }
    }

    void writeFloats(float[] floats) throws IOException {
        for (int done = 0; done < floats.length; ) {
            ByteBuffer room = room(Float.BYTES);
            int length = Math.min(room.remaining() / Float.BYTES, floats.length - done);
            room.asFloatBuffer().put(floats, done, length);
            room.position(room.position() + length * Float.BYTES);
            done += length;
        }
    }

    private ByteBuffer room(int bytes) throws IOException {
        if (buffer.remaining() < bytes) {
            drain();
        }
        return buffer;
    }

    private void drain() throws IOException {
        buffer.flip();
        checksum.update(buffer.duplicate());
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
    }

    /** The CRC-32C of all that was written so far. */
    int checksum() throws IOException {
        drain();
        return (int) checksum.getValue();
    }

    /** Puts the file in its place. Without this, closing leaves the place as it was. */
    void finish() throws IOException {
        drain();
        channel.close();
        try {
            Files.move(part, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, path, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(part);
    }
}
