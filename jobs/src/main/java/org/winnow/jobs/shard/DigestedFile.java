package org.winnow.jobs.shard;

import java.io.IOException;
import java.security.MessageDigest;
import java.util.Arrays;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/**
 * A Parquet file that is hashed while it is written, so that it need not be read again, and whose footer is put into a
 * {@linkplain StableFooter fixed form} on closing.
 */
final class DigestedFile implements OutputFile, AutoCloseable {
    /** Room for a footer of about 1,500 row groups, that is for shards of some 50 GB. */
    private static final int TAIL = 2 << 20;

    private final Path path;
    private final FSDataOutputStream out;
    private final MessageDigest digest = Hashes.sha256();
    private long bytes;

    DigestedFile(FileSystem files, Path path) throws IOException {
        this.path = path;
        this.out = files.create(path, true);
    }

    @Override
    public PositionOutputStream create(long blockSizeHint) {
        return new HeldBackStream();
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSizeHint) {
        return new HeldBackStream();
    }

    @Override
    public boolean supportsBlockSize() {
        return false;
    }

    @Override
    public long defaultBlockSize() {
        return 0;
    }

    @Override
    public String getPath() {
        return path.toString();
    }

    /** Hex SHA-256 of what was written; to be called once, after Parquet has closed its stream. */
    String sha256() {
        return Hashes.hex(digest);
    }

    /** Bytes written. */
    long bytes() {
        return bytes;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    private void emit(byte[] data, int offset, int length) throws IOException {
        out.write(data, offset, length);
        digest.update(data, offset, length);
        bytes += length;
    }

    /** Passes bytes on but for the last {@link #TAIL}, which may be the footer. */
    private final class HeldBackStream extends PositionOutputStream {
        private byte[] held = new byte[64 << 10];
        private int size;
        private long position;
        private boolean closed;

        @Override
        public long getPos() {
            return position;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] data, int offset, int length) throws IOException {
            if (held.length - size < length) {
                held = Arrays.copyOf(held, Math.max(size + length, held.length * 2));
            }
            System.arraycopy(data, offset, held, size, length);
            size += length;
            position += length;
            if (size >= 2 * TAIL) {
                int passed = size - TAIL;
                emit(held, 0, passed);
                System.arraycopy(held, passed, held, 0, TAIL);
                size = TAIL;
            }
        }

        @Override
        public void close() throws IOException {
            if (!closed) {
                closed = true;
                byte[] tail = StableFooter.in(Arrays.copyOf(held, size));
                emit(tail, 0, tail.length);
                out.close();
            }
        }
    }
}
