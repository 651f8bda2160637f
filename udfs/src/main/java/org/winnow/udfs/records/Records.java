package org.winnow.udfs.records;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * The rows of a file or of a part of one, read as they are asked for. A failing file system throws
 * {@link UncheckedIOException}.
 */
public abstract class Records implements Iterator<WebRecord>, Closeable {
    private Optional<WebRecord> upcoming = Optional.empty();
    private boolean finished;

    /** Reads on: the next row, or nothing where something was passed over that makes no row, or at the end. */
    protected abstract Optional<WebRecord> advance() throws IOException;

    /** Says that what {@link #advance} returns now, if anything, is the last row. */
    protected final void finish() {
        finished = true;
    }

    @Override
    public final boolean hasNext() {
        try {
            while (upcoming.isEmpty() && !finished) {
                upcoming = advance();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return upcoming.isPresent();
    }

    @Override
    public final WebRecord next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        WebRecord row = upcoming.orElseThrow();
        upcoming = Optional.empty();
        return row;
    }
}
