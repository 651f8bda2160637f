package org.winnow.classifiers.fasttext;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Bytes gathered for output, without the locks and copies of the JDK's stream of that kind. */
public final class ByteSink {
    private byte[] bytes = new byte[1 << 12];
    private int size;

    /** Appends a character below 128. */
    public void ascii(char c) {
        room(1);
        bytes[size++] = (byte) c;
    }

    /** Appends characters below 128. */
    public void ascii(String text) {
        int length = text.length();
        room(length);
        for (int i = 0; i < length; i++) {
            bytes[size++] = (byte) text.charAt(i);
        }
    }

    /** Appends bytes as they are. */
    public void bytes(byte[] source) {
        room(source.length);
        System.arraycopy(source, 0, bytes, size, source.length);
        size += source.length;
    }

    /** How many bytes have been gathered. */
    public int size() {
        return size;
    }

    /** Writes what was gathered and forgets it. */
    public void drainTo(OutputStream out) throws IOException {
        out.write(bytes, 0, size);
        size = 0;
    }

    private void room(int length) {
        if (length > bytes.length - size) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(size, length), (int) Math.min(1L << 30, 2L * size)));
        }
    }
}
