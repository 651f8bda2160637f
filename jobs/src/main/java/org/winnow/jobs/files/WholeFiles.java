package org.winnow.jobs.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;

/** Files on any Hadoop file system that are there whole or not at all. */
public final class WholeFiles {
    private final Configuration configuration;

    /** What a file is to hold. */
    @FunctionalInterface
    public interface Content {
        void write(OutputStream out) throws IOException;
    }

    public WholeFiles(Configuration configuration) {
        this.configuration = configuration;
    }

    /** {@link #replace(Path, Content)} with text, in UTF-8. */
    public void replace(Path target, String content) throws IOException {
        replace(target, out -> out.write(content.getBytes(StandardCharsets.UTF_8)));
    }

    /** Writes beside the target and renames over it; a reader sees the old file or the new. One writer at a time. */
    public void replace(Path target, Content content) throws IOException {
        FileSystem files = files(target);
        Path temporary = new Path(target.getParent(), "." + target.getName() + ".tmp");
        try (OutputStream out = new BufferedOutputStream(files.create(temporary, true), 1 << 20)) {
            content.write(out);
        }
        rename(files, temporary, target);
    }

    private FileSystem files(Path target) throws IOException {
        FileSystem files = target.getFileSystem(configuration);
        // The checksummed local file system would leave a .crc file beside each, renamed at another moment.
        return files instanceof LocalFileSystem local ? local.getRawFileSystem() : files;
    }

    private void rename(FileSystem files, Path from, Path to) throws IOException {
        if (files.getUri().getScheme().equals("file")) {
            // File.renameTo replaces the target atomically on POSIX.
            if (!files.rename(from, to)) {
                throw new IOException("Cannot rename " + from + " to " + to);
            }
            return;
        }
        try {
            FileContext.getFileContext(to.toUri(), configuration).rename(from, to, Options.Rename.OVERWRITE);
        } catch (UnsupportedFileSystemException e) {
            // A file system without the newer interface cannot rename onto a file.
            files.delete(to, false);
            if (!files.rename(from, to)) {
                throw new IOException("Cannot rename " + from + " to " + to, e);
            }
        }
    }
}
