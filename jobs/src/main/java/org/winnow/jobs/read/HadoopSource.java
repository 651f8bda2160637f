package org.winnow.jobs.read;

import java.io.EOFException;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.winnow.udfs.records.ByteSource;

/** A file on a Hadoop file system. */
final class HadoopSource implements ByteSource {
    private final Split split;
    private final FSDataInputStream in;
    private long position;

    HadoopSource(Configuration hadoop, Split split) throws IOException {
        this.split = split;
        Path path = new Path(split.path());
        in = path.getFileSystem(hadoop).open(path);
    }

    @Override
    public int read(long at, byte[] target, int offset, int length) throws IOException {
        if (at >= split.fileLength()) {
            return -1;
        }
        if (at != position) {
            in.seek(at);
            position = at;
        }
        int got = in.read(target, offset, (int) Math.min(length, split.fileLength() - at));
        if (got <= 0) {
            throw new EOFException(split.path() + " ends at " + at + " and had " + split.fileLength()
                    + " bytes when it was listed; run again once nothing writes to it");
        }
        position += got;
        return got;
    }

    @Override
    public long length() {
        return split.fileLength();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
