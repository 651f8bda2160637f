package org.winnow.jobs.shard;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/** Makes rows of the documents of one shard. */
interface Packer extends Closeable {
    /** Takes the rows in order; may keep none of the arrays and lists, which are used again. */
    interface Sink {
        void write(Sequence row) throws IOException;
    }

    /**
     * What rows are made like.
     *
     * @param firstId of the first row; the others' follow it
     * @param contextLength tokens of a row
     * @param endOfText put after each document, and into what is left of a row
     * @param shuffleKey chooses the order of the rows
     */
    record Form(long firstId, int contextLength, int endOfText, long shuffleKey) {}

    /** @param scratch a folder on a local disk */
    static Packer of(Packing packing, Form form, Path scratch, Sink sink) throws IOException {
        return switch (packing) {
            case BEST_FIT -> new BestFitPacker(form, scratch, sink);
            case CONCAT_CUT -> new ConcatPacker(form, sink);
        };
    }

    /** Adds a document; the end-of-text token is put after it. */
    void add(String label, int[] document) throws IOException;

    /** Writes the rows that are not yet written; to be called once. */
    void finish() throws IOException;

    /** Rows written. */
    long rows();

    /** Documents that lie in more than one row. */
    long cut();
}
