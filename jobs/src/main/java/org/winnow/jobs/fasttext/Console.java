package org.winnow.jobs.fasttext;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.winnow.classifiers.fasttext.ByteSink;
import org.winnow.jobs.JobFailedException;

/**
 * Where the commands read and write: bytes, as a text may be anything.
 *
 * @param in standard input, unbuffered: the commands read large blocks
 * @param out standard output, unbuffered: the commands write large blocks
 * @param err where progress and remarks go
 */
record Console(InputStream in, OutputStream out, PrintStream err) {
    static Console standard() {
        return new Console(
                new FileInputStream(FileDescriptor.in), new FileOutputStream(FileDescriptor.out), System.err);
    }

    /** Writes what was gathered to standard output. */
    void write(ByteSink bytes) {
        try {
            bytes.drainTo(out);
        } catch (IOException e) {
            throw new JobFailedException("The output cannot be written: " + e.getMessage());
        }
    }

    void write(String text) {
        ByteSink bytes = new ByteSink();
        bytes.bytes(text.getBytes(StandardCharsets.UTF_8));
        write(bytes);
    }
}
