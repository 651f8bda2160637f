package org.winnow.jobs.shard.export;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The tokens of a shard in a temporary file, in the form in which they are exported. Gone when closed. */
final class TokenSpool implements Closeable {
    private final Path path;
    private final FileChannel file;
    private final int tokenBytes;
    private final int vocabularySize;
    private ByteBuffer buffer = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
    private long size;

    /** @param folder on a local disk */
    TokenSpool(Path folder, ExportPlan plan) throws IOException {
        path = Files.createTempFile(folder, "winnow-export-", ".tmp");
        file = FileChannel.open(
                path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        tokenBytes = plan.tokenBytes();
        vocabularySize = plan.vocabularySize();
    }

    /** Tokens so far. */
    long size() {
        return size;
    }

    /** @throws IOException if there is an id that the tokenizer does not have */
    void append(int[] ids, int count) throws IOException {
        int bytes = Math.multiplyExact(count, tokenBytes);
        if (buffer.capacity() < bytes) {
            buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        }
        buffer.clear();
        for (int i = 0; i < count; i++) {
            if (ids[i] < 0 || ids[i] >= vocabularySize) {
                throw new IOException("Token id " + ids[i] + " outside the vocabulary of " + vocabularySize
                        + " (the manifest is not that of these shards: make them again)");
            }
            if (tokenBytes == Short.BYTES) {
                buffer.putShort((short) ids[i]);
            } else {
                buffer.putInt(ids[i]);
            }
        }
        buffer.flip();
        long at = size * tokenBytes;
        while (buffer.hasRemaining()) {
            at += file.write(buffer, at);
        }
        size += count;
    }

    /** Writes an item's tokens. */
    void copy(Item item, OutputStream out) throws IOException {
        for (Stretch stretch : item.stretches()) {
            long at = stretch.at() * tokenBytes;
            long end = at + (long) stretch.length() * tokenBytes;
            while (at < end) {
                buffer.clear().limit((int) Math.min(buffer.capacity(), end - at));
                int read = file.read(buffer, at);
                if (read < 0) {
                    throw new EOFException(path + " ends at " + at + " (was it altered by another program?)");
                }
                out.write(buffer.array(), 0, read);
                at += read;
            }
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
