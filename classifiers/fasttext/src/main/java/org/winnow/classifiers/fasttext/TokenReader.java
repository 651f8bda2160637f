package org.winnow.classifiers.fasttext;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Reads a file token by token. Tokens are separated by space, tab, line feed, vertical tab, form feed, carriage return
 * and NUL; a line feed is also a token itself, {@code </s>}. Nothing is decoded.
 */
final class TokenReader extends TokenCursor implements Closeable {
    private static final int BUFFER_BYTES = 1 << 18;

    private final Path path;
    private final FileChannel channel;
    private byte[] buffer = new byte[BUFFER_BYTES];
    private int at;
    private int end;

    TokenReader(Path path) throws IOException {
        this.path = path;
        this.channel = FileChannel.open(path, StandardOpenOption.READ);
    }

    /** Moves to a place in the file, in bytes; at most its size. */
    void seek(long offset) throws IOException {
        channel.position(offset);
        at = 0;
        end = 0;
    }

    long size() throws IOException {
        return channel.size();
    }

    /** Moves to the next token; false at the end of the file. */
    boolean next() throws IOException {
        while (true) {
            if (at == end && !fill(at)) {
                return false;
            }
            byte b = buffer[at];
            if (!Token.isSeparator(b)) {
                break;
            }
            at++;
            if (b == '\n') {
                setEndOfLine();
                return true;
            }
        }
        readToken();
        return true;
    }

    private void readToken() throws IOException {
        int start = at;
        int sum = Dictionary.emptyHash();
        while (true) {
            int i = at;
            for (; i < end && !Token.isSeparator(buffer[i]); i++) {
                sum = Dictionary.extend(sum, buffer[i]);
            }
            at = i;
            if (i < end) {
                break;
            }
            boolean more = fill(start);
            start = 0;
            if (!more) {
                break;
            }
        }
        set(buffer, start, at, sum);
    }

    /** Moves the bytes from {@code keep} on to the front and reads on behind them; false at the end of the file. */
    private boolean fill(int keep) throws IOException {
        int kept = end - keep;
        if (kept > Integer.MAX_VALUE / 2) {
            throw new IOException(path + ": the word that ends at or after offset " + channel.position()
                    + " is longer than 1 GB. Break it up, or remove its line");
        }
        byte[] target = kept == buffer.length ? new byte[kept * 2] : buffer;
        System.arraycopy(buffer, keep, target, 0, kept);
        buffer = target;
        at = kept;
        int read = channel.read(ByteBuffer.wrap(buffer, kept, buffer.length - kept));
        end = kept + Math.max(0, read);
        return read > 0;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
