package org.winnow.jobs.shard;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * The documents of a shard in a temporary file, any part of which can be read again. Holds 16 bytes a document and a
 * buffer in memory. The file is gone when this is closed.
 */
final class Spool implements Closeable {
    private static final int BUFFER = 1 << 18;

    private final Path path;
    private final FileChannel file;
    private final IntList labelBytes = new IntList();
    private final IntList tokens = new IntList();
    private long[] positions = new long[1024];
    private ByteBuffer buffer = buffer(BUFFER);
    private long end;

    /** @param folder on a local disk */
    Spool(Path folder) throws IOException {
        path = Files.createTempFile(folder, "winnow-shard-", ".tmp");
        file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Documents are numbered from 0 in the order in which they come. */
    void add(String label, int[] ids) throws IOException {
        byte[] name = label.getBytes(StandardCharsets.UTF_8);
        if (size() == positions.length) {
            positions = Arrays.copyOf(positions, size() * 2);
        }
        positions[size()] = end;
        labelBytes.add(name.length);
        tokens.add(ids.length);
        put(name);
        for (int id : ids) {
            if (buffer.remaining() < Integer.BYTES) {
                flush();
            }
            buffer.putInt(id);
        }
        end += name.length + (long) Integer.BYTES * ids.length;
    }

    private void put(byte[] name) throws IOException {
        int done = 0;
        while (done < name.length) {
            if (!buffer.hasRemaining()) {
                flush();
            }
            int part = Math.min(buffer.remaining(), name.length - done);
            buffer.put(name, done, part);
            done += part;
        }
    }

    /** To be called when all documents are there and before any is read. */
    void flush() throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            file.write(buffer);
        }
        buffer.clear();
    }

    int size() {
        return tokens.size();
    }

    /** Tokens of a document. */
    int length(int document) {
        return tokens.at(document);
    }

    String label(int document) throws IOException {
        byte[] name = new byte[labelBytes.at(document)];
        read(positions[document], name.length).get(name);
        return new String(name, StandardCharsets.UTF_8);
    }

    /** Copies some of a document's tokens into a row. */
    void copy(int document, int from, int length, int[] row, int to) throws IOException {
        long position = positions[document] + labelBytes.at(document) + (long) Integer.BYTES * from;
        read(position, Math.multiplyExact(length, Integer.BYTES)).asIntBuffer().get(row, to, length);
    }

    private ByteBuffer read(long position, int length) throws IOException {
        if (buffer.capacity() < length) {
            buffer = buffer(length);
        }
        buffer.clear().limit(length);
        while (buffer.hasRemaining()) {
            if (file.read(buffer, position + buffer.position()) < 0) {
                throw new EOFException(path + " has less than was written to it");
            }
        }
        return buffer.flip();
    }

    @Override
    public void close() throws IOException {
        file.close();
        Files.deleteIfExists(path);
    }
}
