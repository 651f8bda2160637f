package org.winnow.jobs.shard;

import java.io.IOException;
import java.security.MessageDigest;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/** A file that is hashed while Parquet writes it, so that it need not be read again. */
final class DigestedFile implements OutputFile {
    private final FileSystem files;
    private final Path path;
    private final MessageDigest digest = Hashes.sha256();
    private long bytes;

    DigestedFile(FileSystem files, Path path) {
        this.files = files;
        this.path = path;
    }

    @Override
    public PositionOutputStream create(long blockSizeHint) throws IOException {
        return createOrOverwrite(blockSizeHint);
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSizeHint) throws IOException {
        var out = files.create(path, true);
        return new PositionOutputStream() {
            @Override
            public long getPos() {
                return bytes;
            }

            @Override
            public void write(int b) throws IOException {
                out.write(b);
                digest.update((byte) b);
                bytes++;
            }

            @Override
            public void write(byte[] b, int offset, int length) throws IOException {
                out.write(b, offset, length);
                digest.update(b, offset, length);
                bytes += length;
            }

            @Override
            public void flush() throws IOException {
                out.flush();
            }

            @Override
            public void close() throws IOException {
                out.close();
            }
        };
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

    /** Hex SHA-256 of what was written; to be called once, after closing. */
    String sha256() {
        return Hashes.hex(digest);
    }

    long bytes() {
        return bytes;
    }
}
