package org.winnow.classifiers.fasttext;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Predicate;

/** The lines of a file as bytes, without their line feeds; only those that pass a test. */
final class FileLines implements Iterator<byte[]>, Closeable {
    private final InputStream in;
    private final Predicate<byte[]> wanted;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private byte[] next;
    private boolean ready;

    FileLines(Path path, Predicate<byte[]> wanted) throws IOException {
        this.in = new BufferedInputStream(Files.newInputStream(path), 1 << 18);
        this.wanted = wanted;
    }

    @Override
    public boolean hasNext() {
        try {
            while (!ready) {
                int b = in.read();
                if (b < 0 && line.size() == 0) {
                    return false;
                }
                if (b >= 0 && b != '\n') {
                    line.write(b);
                    continue;
                }
                next = line.toByteArray();
                line.reset();
                ready = wanted.test(next);
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public byte[] next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        ready = false;
        return next;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
