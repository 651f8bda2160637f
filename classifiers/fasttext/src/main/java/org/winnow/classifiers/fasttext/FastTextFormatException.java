package org.winnow.classifiers.fasttext;

import java.io.IOException;
import java.nio.file.Path;

/** A model file that this package cannot use; the message says which file, where in it, why and what to do. */
public final class FastTextFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final long offset;

    FastTextFormatException(Path file, long offset, String reason, String remedy) {
        super(file + ", offset " + offset + ": " + reason + ". " + remedy);
        this.file = file.toString();
        this.offset = offset;
    }

    /** The file as it was named when loading. */
    public String file() {
        return file;
    }

    /** Where reading stopped, in bytes from the start of the file. */
    public long offset() {
        return offset;
    }
}
