package org.winnow.jobs.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;

/** Small files on any Hadoop file system that are there whole or not at all. */
final class FolderFiles {
    private final Configuration configuration;

    FolderFiles(Configuration configuration) {
        this.configuration = configuration;
    }

    /** Writes beside the target and renames over it; a reader sees the old file or the new. */
    void replace(Path target, String content) throws IOException {
        FileSystem files = files(target);
        Path temporary = new Path(target.getParent(), "." + target.getName() + ".tmp");
        try (FSDataOutputStream out = files.create(temporary, true)) {
            out.write(content.getBytes(StandardCharsets.UTF_8));
        }
        rename(files, temporary, target);
    }

    private FileSystem files(Path target) throws IOException {
        FileSystem files = target.getFileSystem(configuration);
        // The checksummed local file system would leave a .crc file beside each report.
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
