package org.winnow.jobs.shard;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Joins the documents of one shard with the end-of-text token and cuts the stream into rows of equal length. Holds one
 * row at a time, so a shard may have any number of documents.
 */
final class SequencePacker {
    /** Takes the rows in order; may keep none of the arrays and lists, which are used again. */
    interface Sink {
        void write(Sequence row) throws IOException;
    }

    private final long firstId;
    private final int endOfText;
    private final Sink sink;
    private final int[] ids;
    private final List<Integer> docEnds = new ArrayList<>();
    private final List<String> docIds = new ArrayList<>();
    private final List<Integer> docStarts = new ArrayList<>();
    private int size;
    private long rows;
    private long documents;
    private long tokens;

    SequencePacker(int shard, int contextLength, int endOfText, Sink sink) {
        this.firstId = (long) shard << Integer.SIZE;
        this.ids = new int[contextLength];
        this.endOfText = endOfText;
        this.sink = sink;
    }

    /** Appends a document and the end-of-text token. */
    void add(String docId, int[] document) throws IOException {
        long length = document.length + 1L;
        long done = 0;
        while (done < length) {
            int stretch = (int) Math.min(length - done, ids.length - size);
            copy(document, (int) done, stretch);
            docStarts.add((int) done);
            done += stretch;
            docIds.add(docId);
            docEnds.add(size);
            if (size == ids.length) {
                flush();
            }
        }
        documents++;
        tokens += length;
    }

    private void copy(int[] document, int from, int stretch) {
        int own = Math.min(stretch, document.length - from);
        System.arraycopy(document, from, ids, size, own);
        if (own < stretch) {
            ids[size + own] = endOfText;
        }
        size += stretch;
    }

    /** Pads and writes the last row, if one is open. */
    void finish() throws IOException {
        if (size > 0) {
            flush();
        }
    }

    private void flush() throws IOException {
        Arrays.fill(ids, size, ids.length, endOfText);
        sink.write(new Sequence(firstId + rows, ids, docEnds, docIds, docStarts, size));
        rows++;
        size = 0;
        docEnds.clear();
        docIds.clear();
        docStarts.clear();
    }

    long rows() {
        return rows;
    }

    long documents() {
        return documents;
    }

    long tokens() {
        return tokens;
    }
}
