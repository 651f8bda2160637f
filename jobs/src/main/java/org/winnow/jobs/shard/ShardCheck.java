package org.winnow.jobs.shard;

import java.io.IOException;
import java.security.MessageDigest;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Says whether a shard is what its manifest says, by reading all of it. */
public final class ShardCheck {
    private ShardCheck() {}

    /** What is wrong with it and what to do; empty if nothing is. */
    public static Optional<String> problem(Configuration configuration, String folder, ShardFile shard)
            throws IOException {
        Path path = new Path(folder, shard.file());
        FileSystem files = path.getFileSystem(configuration);
        if (!files.exists(path)) {
            return Optional.of(path + " is missing (make the shards again)");
        }
        return sha256(files, path).equals(Optional.of(shard.sha256()))
                ? Optional.empty()
                : Optional.of(path + " was altered after it was written: its SHA-256 is not the manifest's (make the"
                        + " shards again)");
    }

    /** Empty where the file system's own checksum says that it is not what was written. */
    private static Optional<String> sha256(FileSystem files, Path path) throws IOException {
        MessageDigest digest = Hashes.sha256();
        try (FSDataInputStream in = files.open(path)) {
            byte[] buffer = new byte[1 << 16];
            for (int read; (read = in.read(buffer)) >= 0; ) {
                digest.update(buffer, 0, read);
            }
        } catch (ChecksumException e) {
            return Optional.empty();
        }
        return Optional.of(Hashes.hex(digest));
    }
}
